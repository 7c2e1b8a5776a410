"""Laying the tree of a municipality: what it owes by the plan, as drafts that offices fill."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import LogContext
from wagtail.models import Page

from cms.tenancy.models import Municipality, Office, User

from .channel_plan import PlannedChannel, planned_channels, suggested_offices
from .models import Channel
from .signal_handlers import record_channel


@dataclass(frozen=True)
class LaidChannel:
    """A channel of the plan in a municipality, and whether it was laid now or stood already."""

    plan: PlannedChannel
    channel: Channel
    is_new: bool


@transaction.atomic
def lay_channels(
    municipality: Municipality,
    answering: Mapping[str, Office] | None = None,
    by: User | None = None,
) -> list[LaidChannel]:
    """Give a municipality the channels of the plan that it lacks; what exists is not touched.

    `answering` says which office answers where the plan suggests one by that key; the suggested
    office is created where it says nothing. Pages are drafts that nobody wrote: anybody may fill
    them, and the log says that `by` had them laid. The period of the plan is a suggestion, so no
    channel is born with a promise.
    """
    return Laying(municipality, answering or {}, by).lay()


class Laying:
    """One run over the plan; remembers the channels and offices that it meets or makes."""

    def __init__(
        self, municipality: Municipality, answering: Mapping[str, Office], by: User | None
    ) -> None:
        self.municipality = municipality
        self.by = by
        self.home = Page.objects.get(pk=municipality.home.pk)
        self.offices = {office.slug: office for office in municipality.offices.all()} | answering
        known = municipality.channels.select_related("office", "root_page")
        self.channels = {channel.key: channel for channel in known}

    def lay(self) -> list[LaidChannel]:
        """Every channel of the plan, each after the one it stands under."""
        return [self.laid(plan) for plan in planned_channels()]

    def laid(self, plan: PlannedChannel) -> LaidChannel:
        """The channel as it stands, or laid now."""
        if plan.key in self.channels:
            return LaidChannel(plan, self.channels[plan.key], is_new=False)
        page = self.root_page(plan) if plan.type else None
        channel = Channel.objects.create(
            municipality=self.municipality,
            key=plan.key,
            title=plan.title,
            office=self.office(plan.office),
            root_page=page,
            address=plan.address,
        )
        if page:
            record_channel(None, instance=page)
        self.channels[plan.key] = channel
        return LaidChannel(plan, channel, is_new=True)

    def office(self, slug: str) -> Office:
        """The office that answers; created once where the municipality has none by that key."""
        if slug not in self.offices:
            self.offices[slug] = Office.objects.create(
                municipality=self.municipality, slug=slug, name=suggested_offices()[slug]
            )
        return self.offices[slug]

    def root_page(self, plan: PlannedChannel) -> Page:
        """The page of that type that stands there without a channel, or a new draft."""
        place = self.place(plan)
        standing = place.get_children().filter(slug=plan.key, channel__isnull=True)
        page = standing.type(plan.page_type).first()
        return page or self.draft(plan, place)

    def place(self, plan: PlannedChannel) -> Page:
        """Under the channel that the plan says if it holds such pages; if not, under the home."""
        above = self.channels.get(plan.parent)
        page = above and above.root_page
        holds = page and plan.page_type in page.specific_class.allowed_subpage_models()
        return page if holds else self.home

    def draft(self, plan: PlannedChannel, place: Page) -> Page:
        """A page with its title and nothing that anybody said."""
        page = plan.page_type(
            title=plan.title,
            slug=find_available_slug(place, plan.key),
            summary=plan.summary,
            show_in_menus=plan.in_menu,
            live=False,
            **plan.fields,
        )
        with LogContext(user=self.by):
            place.add_child(instance=page)
        page.save_revision(clean=False)
        return page.page_ptr
