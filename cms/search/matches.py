"""What has the words looked for: pages, and files that pages offer; without reading any of them.

Relevance is never computed: on SQLite it costs seconds, and people look for the latest anyway. All
that matches is counted and sorted here, five numbers a match, so that every count shown is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.backends import get_search_backend

from cms.tenancy.models import MunicipalDocument, Municipality
from cms.tenancy.normaliser import TITLE_MARK
from cms.tenancy.public_files import offered_files
from gel_pages.models import PageFacts

from .kinds import FILE, kind_of

UNDATED = date.min


@dataclass(frozen=True, slots=True)
class Match:
    """A page that has every word; or a file that has them, once for each page that offers it."""

    page: int
    file: int | None
    kind: str
    channel: str
    dated_on: date
    in_title: bool

    @property
    def year(self) -> str:
        """The year of the content; empty for a page that publication never dated."""
        return "" if self.dated_on == UNDATED else str(self.dated_on.year)

    @property
    def place(self) -> tuple:
        """Where it stands: titles before text, then the newest, then the last made."""
        return (not self.in_title, -self.dated_on.toordinal(), -self.page, -(self.file or 0))


@dataclass(frozen=True, slots=True)
class Entry:
    """One result: a page with those of its files that also match, or a file by itself."""

    match: Match
    files: list[int] = field(default_factory=list)


def matches(municipality: Municipality, wanted: list[str]) -> list[Match]:
    """Everything public of the municipality that has every stem wanted, in no order."""
    if not wanted:
        return []
    visible = Page.objects.descendant_of(municipality.home).live().public()
    return [*_pages(visible, wanted), *_files(visible, municipality, wanted)]


def entries(found: Iterable[Match]) -> list[Entry]:
    """Matches as they are shown, in order: a file goes with its page where the page is shown too.

    A file by itself stands where the page that offers it and comes first would.
    """
    found = sorted(found, key=lambda match: match.place)
    shown = {match.page: Entry(match) for match in found if match.file is None}
    alone: dict[int, Entry] = {}
    with_page = set()
    for match in found:
        if match.file is None:
            continue
        if match.page in shown:
            shown[match.page].files.append(match.file)
            with_page.add(match.file)
        else:
            alone.setdefault(match.file, Entry(match))
    lonely = (entry for file, entry in alone.items() if file not in with_page)
    return sorted([*shown.values(), *lonely], key=lambda entry: entry.match.place)


def count_entries(found: Iterable[Match]) -> int:
    """How many entries these matches make, without putting them in order."""
    shown: set[int] = set()
    files: dict[int, set[int]] = {}
    for match in found:
        if match.file is None:
            shown.add(match.page)
        else:
            files.setdefault(match.file, set()).add(match.page)
    return len(shown) + sum(shown.isdisjoint(offering) for offering in files.values())


def _pages(visible: PageQuerySet, wanted: list[str]) -> list[Match]:
    titled = _titled(visible, wanted)
    rows = _having(visible, wanted).values_list(
        "pk", "content_type_id", "facts__channel__key", "facts__dated_on"
    )
    return [
        Match(pk, None, kind_of(type_pk), channel or "", dated_on or UNDATED, pk in titled)
        for pk, type_pk, channel, dated_on in rows
    ]


def _files(visible: PageQuerySet, municipality: Municipality, wanted: list[str]) -> list[Match]:
    own = Q(collection__path__startswith=municipality.collection.path)
    every = MunicipalDocument.objects.all()
    facts = PageFacts.objects.filter(pk=OuterRef("page"))
    rows = (
        offered_files(_having(every, wanted).filter(own), by=visible)
        .annotate(
            channel=Subquery(facts.values("channel__key")[:1]),
            dated_on=Subquery(facts.values("dated_on")[:1]),
        )
        .values_list("page", "file", "channel", "dated_on")
        .distinct()
    )
    found = list(rows)
    titled = _titled(every, wanted) if found else set()
    return [
        Match(page, file, FILE, channel or "", dated_on or UNDATED, file in titled)
        for page, file, channel, dated_on in found
    ]


def _titled(rows: QuerySet, wanted: list[str]) -> set[int]:
    marked = [TITLE_MARK + stem for stem in wanted]
    return set(_having(rows, marked).values_list("pk", flat=True))


def _having(rows: QuerySet, terms: list[str]) -> QuerySet:
    results = get_search_backend().search(
        " ".join(terms), rows, operator="and", order_by_relevance=False
    )
    return results.get_queryset().order_by()
