"""What the plan of channels asks of a municipality and no citizen can read yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import WorkflowState

from cms.tenancy.models import Municipality
from gel_pages.channel_plan import PlannedChannel, planned_channels, suggested_offices
from gel_pages.models import Channel

LIVE, MISSING, DRAFT = _("Publicado"), _("Sin borrador"), _("Borrador")
REVIEWS = {
    WorkflowState.STATUS_IN_PROGRESS: _("En revisión"),
    WorkflowState.STATUS_NEEDS_CHANGES: _("Devuelto con un comentario"),
}


@dataclass(frozen=True)
class ChannelState:
    """A channel that the site owes, who answers for it, and how far it has come."""

    plan: PlannedChannel
    channel: Channel | None
    state: str | Promise

    @property
    def is_live(self) -> bool:
        """Whether a citizen can read it."""
        return self.state == LIVE

    @property
    def title(self) -> str:
        """As the municipality calls it."""
        return self.channel.title if self.channel else self.plan.title

    @property
    def period(self) -> str:
        """How often it is to be updated."""
        return period(self.plan, self.channel)

    @property
    def office(self) -> str:
        """The office that answers, or the one that the plan suggests."""
        if self.channel:
            return str(self.channel.office or "")
        return suggested_offices()[self.plan.office]


def channel_states(municipality: Municipality) -> Iterator[ChannelState]:
    """Every channel of the plan, in its order; two queries."""
    rows = municipality.channels.select_related("office", "root_page")
    channels = {channel.key: channel for channel in rows}
    reviews = _reviews([row.root_page_id for row in channels.values() if row.root_page_id])
    for plan in planned_channels():
        channel = channels.get(plan.key)
        yield ChannelState(plan, channel, _state(channel, reviews))


def period(plan: PlannedChannel, channel: Channel | None) -> str:
    """How often a channel is to be updated, and whose word that is; blank where nobody said."""
    if channel and channel.promised_days:
        return _promised(channel)
    if plan.days is None:
        return ""
    return ngettext("cada día (sugerido)", "cada %(days)s días (sugerido)", plan.days) % {
        "days": plan.days
    }


def _promised(channel: Channel) -> str:
    words = ngettext(
        "cada día (%(source)s)", "cada %(days)s días (%(source)s)", channel.promised_days
    )
    return words % {"days": channel.promised_days, "source": channel.promise_source}


def _reviews(pages: list[int]) -> dict[int, str]:
    active = WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=map(str, pages),
    )
    return {int(pk): status for pk, status in active.values_list("object_id", "status")}


def _state(channel: Channel | None, reviews: dict[int, str]) -> str | Promise:
    if channel is None:
        return MISSING
    if channel.root_page is None or channel.root_page.live:
        return LIVE
    return REVIEWS.get(reviews.get(channel.root_page_id, ""), DRAFT)
