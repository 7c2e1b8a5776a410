"""The numbers of the board, each by at most two queries however many pages there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Count, Min
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState

from checklists.models import Audit
from cms.tenancy import clock
from cms.tenancy.models import Municipality
from gel_pages.channel_ages import ChannelAge, State
from workflows.pqr.models import Petition


@dataclass(frozen=True)
class Waiting:
    """Reviews in progress: how many, and for how many days the oldest waits."""

    number: int
    oldest_days: int


def reviews_waiting(municipality: Municipality) -> Waiting:
    """What waits for a decision on the municipality's pages."""
    pages = Page.objects.filter(path__startswith=municipality.home.path).values("pk")
    waiting = (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        )
        .annotate(about=Cast("workflow_state__object_id", BigIntegerField()))
        .filter(about__in=pages)
        .aggregate(number=Count("pk"), oldest=Min("started_at"))
    )
    days = (clock.today() - clock.local_date(waiting["oldest"])).days if waiting["oldest"] else 0
    return Waiting(waiting["number"], days)


def overdue_petitions(municipality: Municipality, today: date) -> int:
    """Petitions whose term is past and that have no answer."""
    return Petition.objects.filter(
        municipality=municipality, answered_at=None, due_on__lt=today
    ).count()


def last_audit(municipality: Municipality) -> Audit | None:
    """The newest photograph of the site."""
    return Audit.objects.filter(municipality=municipality).order_by("-as_of", "-pk").first()


@dataclass(frozen=True)
class OfficeAges:
    """How the channels of an office stand."""

    office: str
    counts: Counter[State] = field(default_factory=Counter)

    @property
    def late(self) -> int:
        return self.counts[State.LATE]

    @property
    def missing(self) -> int:
        return self.counts[State.MISSING]

    @property
    def soon(self) -> int:
        return self.counts[State.SOON]

    @property
    def kept(self) -> int:
        """Up to date, those without a period included."""
        return self.counts[State.FRESH] + self.counts[State.FREE]


def by_office(ages: Iterable[ChannelAge], nobody: str) -> list[OfficeAges]:
    """One row per responsible office, the one that owes most first; `nobody` names the lack."""
    offices: dict[str, OfficeAges] = {}
    for age in ages:
        name = str(age.channel.office or nobody)
        offices.setdefault(name, OfficeAges(name)).counts[age.state] += 1
    return sorted(offices.values(), key=lambda row: (-row.late, -row.missing, row.office))
