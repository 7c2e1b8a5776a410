"""Readable addresses inside a page."""

from django.utils.text import slugify

LONGEST = 60


class Anchors:
    """Gives each text of a page an anchor that no other of that page has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, text: str, default: str) -> str:
        """The text as an anchor, numbered where another has it; `default` for one without words."""
        slug = slugify(text)[:LONGEST].strip("-") or default
        number, anchor = 1, slug
        while anchor in self._taken:
            number += 1
            anchor = f"{slug}-{number}"
        self._taken.add(anchor)
        return anchor
