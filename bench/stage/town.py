"""The demonstration's default town, built in the database of the environment."""

import django

if __name__ == "__main__":
    django.setup()

    from cms.demo.builder import TownBuilder
    from cms.demo.recipe import read_town, town_slugs

    TownBuilder(read_town(town_slugs()[0]), port=80).build()
