"""Parts of `bench/search.py`: many pages of text, and the questions asked of them."""
