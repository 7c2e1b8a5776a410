"""What an audit says: evidence, results and honest scores. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from .catalogue import Catalogue, Row
from .criterion import Verdict
from .places import Place
from .sources.page import LivePage

ENGINE = "1.0"
LOCAL = "local"
EXAMPLES = 5


@dataclass(frozen=True)
class Evidence:
    """A place that was seen, and what was read there."""

    page: LivePage
    excerpt: str
    fix_url: str | None

    @classmethod
    def at(cls, place: Place, in_editor: bool) -> "Evidence":
        """Evidence taken at a place."""
        return cls(place.page, place.excerpt, place.fix_url if in_editor else None)

    @property
    def updated_at(self) -> date | None:
        """When the page seen last changed in substance."""
        return self.page.changed_on


@dataclass(frozen=True)
class Reason:
    """Why a row got its verdict: the rule's key and values, and the sentence they make."""

    criterion: str
    version: str
    key: str
    values: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True)
class Result:
    """The verdict of one row."""

    row: Row
    verdict: Verdict
    decided_by: str
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]
    evidence_count: int
    fix_url: str | None = None
    fixes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """The honest arithmetic of a phase: what is not decided stays in the denominator."""

    phase: str
    met: int
    scored: int
    review: int
    error: int
    failed: int

    @property
    def percent(self) -> float | None:
        """Met over scored, or None where nothing is scored."""
        return percent(self.met, self.scored)


def percent(met: int, scored: int) -> float | None:
    """A share with one decimal; None of nothing."""
    return round(100 * met / scored, 1) if scored else None


def score(phase: str, results: Sequence[Result]) -> Score:
    """Count the scored rows of a phase by their verdict."""
    verdicts = [r.verdict for r in results if r.row.phase == phase and r.row.scored]
    return Score(
        phase=phase,
        met=verdicts.count(Verdict.PASS),
        scored=len(verdicts) - verdicts.count(Verdict.NOT_APPLICABLE),
        review=verdicts.count(Verdict.REVIEW),
        error=verdicts.count(Verdict.ERROR),
        failed=verdicts.count(Verdict.FAIL),
    )


@dataclass(frozen=True)
class CatalogueReport:
    """The results of one catalogue, in its own order."""

    catalogue: Catalogue
    results: tuple[Result, ...]

    @cached_property
    def scores(self) -> list[Score]:
        """One per phase that was audited."""
        phases = dict.fromkeys(result.row.phase for result in self.results)
        return [score(phase, self.results) for phase in phases]


@dataclass(frozen=True)
class Report:
    """An audit, finished."""

    target: str
    municipality: str
    as_of: date
    pages: int
    phase: str
    catalogues: tuple[CatalogueReport, ...]
    started_at: datetime
    finished_at: datetime = field(default_factory=timezone.now)
    source: str = LOCAL
    engine: str = ENGINE

    @property
    def percent(self) -> float | None:
        """Met over scored, everything audited together."""
        scores = [score for catalogue in self.catalogues for score in catalogue.scores]
        return percent(sum(s.met for s in scores), sum(s.scored for s in scores))

    def verdicts(self) -> dict[str, Verdict]:
        """Row id → verdict."""
        return {r.row.id: r.verdict for c in self.catalogues for r in c.results}
