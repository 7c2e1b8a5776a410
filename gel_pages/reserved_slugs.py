"""Words that are addresses of the product, so no first-level page may be called so.

This room does not know those addresses: the room that serves them reserves them when it starts.
"""

_reserved: set[str] = set()


def reserve_slugs(*slugs: str) -> None:
    """Keep first-level pages from taking these addresses; reserving twice changes nothing."""
    _reserved.update(slugs)


def is_reserved(slug: str, own_slug: str = "") -> bool:
    """Whether a first-level page may not take a slug; `own_slug` is the one kept for its type."""
    return slug != own_slug and slug in _reserved
