"""The vocabulary of a rule on one screen: what it answers, what it looks at, what it can say.

A rule is a generator over a page. It yields what it finds and never judges: silence after looking
at something is a pass, nothing to look at is `when_absent`, an exception is an error; the engine is
who says so.
"""

import hashlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .places import At, Place
from .sources.page import LivePage, Node
from .sources.site import LiveSite, Unevaluated
from .subjects import Subject

Text = str | Promise


class Verdict(StrEnum):
    """What can be said of a row, from worst to best: a row takes the worst of its rules."""

    FAIL = "fail"
    ERROR = "error"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"
    PASS = "pass"  # noqa: S105

    @property
    def label(self) -> Text:
        """The verdict in the reader's words."""
        return VERDICT_LABELS[self]


VERDICT_LABELS: dict[Verdict, Text] = {
    Verdict.FAIL: _("No cumple"),
    Verdict.ERROR: _("No se pudo evaluar"),
    Verdict.REVIEW: _("Por revisar"),
    Verdict.NOT_APPLICABLE: _("No aplica"),
    Verdict.PASS: _("Cumple"),
}


def worst(verdicts: list[Verdict]) -> Verdict:
    """The worst of several verdicts."""
    return min(verdicts, key=list(Verdict).index)


@dataclass(frozen=True)
class Finding:
    """Something a rule says of a place: a message key and its values, never prose."""

    verdict: Verdict
    key: str
    at: At = None
    values: Mapping[str, object] = field(default_factory=dict)


def fail(key: str, at: At = None, **values: object) -> Finding:
    """The requirement is not met here."""
    return Finding(Verdict.FAIL, key, at, values)


def review(key: str, at: At = None, **values: object) -> Finding:
    """A person has to look at this."""
    return Finding(Verdict.REVIEW, key, at, values)


def saw(at: At) -> Finding:
    """This is what the requirement is met with: evidence of a pass."""
    return Finding(Verdict.PASS, "", at)


def not_evaluated(broken: Unevaluated, at: At) -> Finding:
    """The server failed here: nobody can say whether the requirement is met."""
    values = {"url": broken.delivery.url, "status": broken.delivery.status}
    return Finding(Verdict.ERROR, "broken_address", at, values)


class Shown(Protocol):
    """A link, an entry of a list: something with a node in a page."""

    @property
    def node(self) -> Node:
        """Where it is."""


Thing = TypeVar("Thing", bound=Shown)


def each(things: Iterable[Thing], look: Callable[[Thing], Iterator[Finding]]) -> Iterator[Finding]:
    """What a rule says of each thing; one that cannot be evaluated does not hide the others."""
    for thing in things:
        try:
            yield from look(thing)
        except Unevaluated as broken:
            page = getattr(thing, "page", None)
            yield not_evaluated(broken, Place(page, thing.node) if page else thing.node)


Rule = Callable[[LivePage, LiveSite], Iterator[Finding]]
Dated = Callable[[LivePage, LiveSite], date | None]


def _source_of(function: Callable[..., object]) -> bytes:
    return Path(inspect.getsourcefile(function) or "").read_bytes()


@dataclass(frozen=True)
class Criterion:
    """A fact about the site and the rows it answers."""

    rows: tuple[str, ...]
    examines: Subject
    when_absent: Verdict
    messages: Mapping[str, Text]
    fix: Text
    function: Rule
    fresh_by: Dated | None = None
    name: str = ""
    in_editor: bool = True

    @property
    def id(self) -> str:
        """Module and function, or name where a function serves twice: file and test agree."""
        module = self.function.__module__.rpartition(".")[2]
        return f"{module}.{self.name or self.function.__name__}"

    @property
    def why(self) -> str:
        """Why the requirement matters to a person."""
        return inspect.getdoc(self.function) or ""

    @cached_property
    def version(self) -> str:
        """Identity of the rule, kept with each verdict: a rule that changed says so.

        Its module whole, with the constants and helpers it uses, and how its age is measured.
        """
        digest = hashlib.sha256(_source_of(self.function))
        if self.fresh_by:
            digest.update(_source_of(self.fresh_by) + self.fresh_by.__name__.encode())
        with translation.override(None):
            said = [f"{key}={text}" for key, text in sorted(self.messages.items())]
        declared = (self.id, *self.rows, *said, str(self.when_absent), self.examines.topic)
        digest.update("\0".join(declared).encode())
        return digest.hexdigest()[:12]


class Registry:
    """The rules of this installation, in order of declaration."""

    def __init__(self) -> None:
        self._criteria: dict[str, Criterion] = {}

    def add(self, criterion: Criterion) -> None:
        """Keep a rule; a second one with its id raises ImproperlyConfigured."""
        if criterion.id in self._criteria:
            raise ImproperlyConfigured(f"There are two criteria {criterion.id}.")
        self._criteria[criterion.id] = criterion

    def all(self) -> list[Criterion]:
        """Every rule."""
        return list(self._criteria.values())

    def answering(self, row_id: str) -> list[Criterion]:
        """The rules that answer a row."""
        return [criterion for criterion in self.all() if row_id in criterion.rows]


registry = Registry()


def criterion(
    *rows: str,
    examines: Subject,
    messages: Mapping[str, Text],
    fix: Text,
    when_absent: Verdict = Verdict.FAIL,
    fresh_by: Dated | None = None,
    name: str = "",
    in_editor: bool = True,
) -> Callable[[Rule], Criterion]:
    """Declare a rule: its rows, what it looks at, what absence means, what it says, how to fix it.

    `fresh_by` gives the date the engine compares with what each row allows; see `freshness.py`.
    What no editor can fix (the domain, the common template) is not `in_editor`: no link to one.
    """

    def declare(function: Rule) -> Criterion:
        declared = Criterion(
            rows, examines, when_absent, messages, fix, function, fresh_by, name, in_editor
        )
        registry.add(declared)
        return declared

    return declare
