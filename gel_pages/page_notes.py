"""What a public page says of itself because of how it was published."""

from collections.abc import Callable

from wagtail.models import Page

PageNote = Callable[[Page], str]
_registered: list[PageNote] = []


def register_page_note(note: PageNote) -> PageNote:
    """Let a room above add a sentence to the foot of pages; blank where it has none to add."""
    if note not in _registered:
        _registered.append(note)
    return note


def notes_of(page: Page) -> list[str]:
    """The sentences of a page."""
    return [said for note in _registered if (said := note(page))]
