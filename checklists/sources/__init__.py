"""Where live pages come from."""
