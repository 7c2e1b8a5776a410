"""Events across the site: which are next, and when a list of them changes by itself."""

from datetime import datetime

from django.db.models import Min

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .models.event_page import EventPage
from .models.schedule import EventQuerySet


def upcoming_events(municipality: Municipality, count: int) -> EventQuerySet:
    """The next public events of a site that are not over, the nearest first."""
    return EventPage.objects.descendant_of(municipality.home).live().public().coming()[:count]


def next_change_of_events(municipality: Municipality) -> datetime | None:
    """When the next published event of a site is over; None while none is to come.

    A page that shows events may be kept until then: all other changes of events are publications,
    or come with the date.
    """
    events = EventPage.objects.descendant_of(municipality.home).live()
    return events.filter(over_at__gt=clock.now()).aggregate(first=Min("over_at"))["first"]
