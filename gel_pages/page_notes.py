"""What a public page says of itself because of how it was published."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import Promise

from .models import PageFacts


@dataclass(frozen=True)
class PageNote:
    """A sentence at the foot of the pages to which `applies` is true of their `PageFacts`.

    It is read with the facts that every page asks for, so that it costs no question of its own.
    """

    name: str
    applies: Combinable
    sentence: str | Promise


_registered: dict[str, PageNote] = {}


def register_page_note(note: PageNote) -> None:
    """Let a room above add a sentence to the foot of pages."""
    _registered[note.name] = note


def with_notes(facts: "QuerySet[PageFacts]") -> "QuerySet[PageFacts]":
    """Facts that know which sentences their page owes."""
    return facts.annotate(**{note.name: note.applies for note in _registered.values()})


def notes_of(facts: PageFacts) -> list[str]:
    """The sentences of a page, from facts that were read `with_notes`."""
    return [str(note.sentence) for note in _registered.values() if getattr(facts, note.name)]
