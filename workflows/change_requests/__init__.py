"""Public changes that are no version of a page: asked by one person, decided by another."""
