"""Parts of `bench/soacha_2009.py`: what was declared, the site built from it, what was found."""
