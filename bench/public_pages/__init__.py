"""Parts of `bench/public_pages.py`: what runs inside the site, and what asks it from outside."""
