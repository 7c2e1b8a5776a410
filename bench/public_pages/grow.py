"""`python -m bench.public_pages.grow 5000`: the town with so many pages."""

import sys

import django

if __name__ == "__main__":
    django.setup()

    from bench.stage.growth import grow_to

    grow_to(int(sys.argv[1]))
