"""The calendar of activities."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from cms.tenancy import clock
from cms.tenancy.addresses import public_address

from ..calendar_files import ICS, IcsMixin
from ..downloads import FORMAT_PARAMETER
from ..listings import screen_asked, year_asked
from .base import BasePage
from .event_page import EventPage
from .schedule import EventQuerySet


class CalendarPage(IcsMixin, BasePage):
    """What is to come, by month; what is past, by year. Calendars of telephones subscribe to it."""

    RECENT = 5
    # A subscription that carried the whole past would only grow.
    KEPT_IN_FILE = timedelta(days=365)

    schema_type = "CollectionPage"
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types = ["gel_pages.EventPage"]

    class Meta:
        verbose_name = _("calendario de actividades")
        verbose_name_plural = _("calendarios de actividades")

    def events(self) -> EventQuerySet:
        """Live events of this calendar."""
        return EventPage.objects.child_of(self).live().public()

    def ics_events(self) -> EventQuerySet:
        """What is to come and what was in the last year, cancelled or not."""
        return self.events().filter(over_at__gt=clock.now() - self.KEPT_IN_FILE).order_by("pk")

    def get_context(self, request, *args, **kwargs):
        """Adds the screen of events asked for, the latest past ones and the years of the past."""
        context = super().get_context(request, *args, **kwargs)
        events = self.events()
        past = events.past()
        years = [str(first.year) for first in self._years(past)]
        year = year_asked(request, years)
        shown = past.filter(starts_at__year=int(year)) if year else events.coming()
        file = f"{self.get_url(request)}?{FORMAT_PARAMETER}={ICS}"
        _scheme, _colon, address = public_address(request.municipality, file).partition(":")
        return context | {
            "events": screen_asked(request, shown),
            "recent": [] if year else past[: self.RECENT],
            "year": year,
            "years": years,
            "subscription": f"webcal:{address}",
        }

    def _years(self, past: EventQuerySet) -> list[datetime]:
        return list(past.datetimes("starts_at", "year", order="DESC", tzinfo=clock.BOGOTA))
