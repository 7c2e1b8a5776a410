"""How old each channel is beside the period in which it is to be renewed."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .channel_plan import planned
from .models import Channel

# Warned before the term: a quarter of the period, at most this many days.
NOTICE_DAYS = 15


class State(Enum):
    """How a channel stands, the worst first."""

    LATE = gettext_lazy("Atrasado")
    MISSING = gettext_lazy("Sin publicar")
    SOON = gettext_lazy("Por vencer")
    FRESH = gettext_lazy("Al día")
    FREE = gettext_lazy("Sin periodo")


@dataclass(frozen=True)
class ChannelAge:
    """A channel, when its published content last changed, and every how many days it should.

    `days` is what the municipality promised or else what this product suggests; None where neither
    says. `changed_on` is None while nothing of it is live.
    """

    channel: Channel
    changed_on: date | None
    days: int | None
    today: date

    @property
    def is_promise(self) -> bool:
        """Whether the municipality itself set the period."""
        return self.channel.promised_days is not None

    @property
    def due_on(self) -> date | None:
        """The day until which it is up to date."""
        if self.changed_on is None or self.days is None:
            return None
        return self.changed_on + timedelta(days=self.days)

    @property
    def left(self) -> int:
        """Days until the term; negative once it is past."""
        return (self.due_on - self.today).days if self.due_on else 0

    @property
    def state(self) -> State:
        """How it stands today."""
        if self.changed_on is None:
            return State.MISSING
        if self.due_on is None or self.days is None:
            return State.FREE
        if self.left < 0:
            return State.LATE
        notice = min(NOTICE_DAYS, max(1, self.days // 4))
        return State.SOON if self.left <= notice else State.FRESH

    @property
    def words(self) -> str:
        """The state with its days."""
        if self.state is State.LATE:
            late = ngettext("hace %(days)s día", "hace %(days)s días", -self.left)
            return _("Venció %(late)s") % {"late": late % {"days": -self.left}}
        if self.state in {State.SOON, State.FRESH}:
            left = ngettext("en %(days)s día", "en %(days)s días", self.left)
            return _("Vence hoy") if not self.left else _("Vence %s") % (left % {"days": self.left})
        return str(self.state.value)


def channel_ages(municipality: Municipality, **chosen: object) -> list[ChannelAge]:
    """Every channel that lives under a page, the latest first; `chosen` filters. One query."""
    today = clock.today()
    channels = (
        Channel.objects.filter(municipality=municipality, address="", **chosen)
        .select_related("office", "root_page")
        .annotate(changed_at=Max("facts__changed_at", filter=Q(facts__page__live=True)))
    )
    ages = [_age(channel, today) for channel in channels]
    order = list(State)
    return sorted(ages, key=lambda age: (order.index(age.state), age.left, age.channel.title))


def _age(channel: Channel, today: date) -> ChannelAge:
    plan = planned(channel.key)
    days = channel.promised_days or (plan.days if plan else None)
    live = channel.root_page is not None and channel.root_page.live
    changed = channel.changed_at if live else None
    return ChannelAge(channel, clock.local_date(changed) if changed else None, days, today)
