"""Events as files that calendars of telephones and computers read (iCalendar, RFC 5545).

One event to add, or a whole calendar to subscribe to, at the address of their page with
`?formato=ics`. Equal content gives equal bytes: every stamp is that of the last publication.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from cms.tenancy import clock
from cms.tenancy.addresses import public_address
from cms.tenancy.models import Municipality

from .downloads import FORMAT_PARAMETER
from .plain_text import text_of

if TYPE_CHECKING:
    from .models import EventPage

ICS = "ics"
PRODUCT = "-//Sede GEL//Calendario//ES"
# How often a program that subscribed should look again.
REFRESH = timedelta(hours=12)
BOGOTA_OFFSET = timedelta(hours=-5)


class IcsMixin:
    """A page that also gives its events at its own address with `?formato=ics`.

    Write it before the page's base, and say `ics_events`.
    """

    def ics_events(self) -> Iterable["EventPage"]:
        """The events of the file."""
        raise NotImplementedError

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The file when it is asked for; else the page."""
        if request.GET.get(FORMAT_PARAMETER) != ICS:
            return super().serve(request, *args, **kwargs)
        town = request.municipality
        return HttpResponse(
            calendar_file(self.title, self.ics_events(), town, request),
            content_type="text/calendar; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{town.slug}-{self.slug}.ics"'},
        )


def calendar_file(
    title: str, events: Iterable["EventPage"], town: Municipality, request: HttpRequest
) -> bytes:
    """The events as a calendar called by `title` and by its town."""
    calendar = Calendar()
    name = f"{title} - {town.full_name}"
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # What RFC 7986 calls them, and what most programs read.
    for property_name in ("name", "x-wr-calname"):
        calendar.add(property_name, name)
    calendar.add("x-wr-timezone", clock.BOGOTA.key)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    calendar.add_component(_bogota())
    for event in events:
        address = public_address(town, event.get_url(request))
        calendar.add_component(calendar_event(event, address, town))
    return calendar.to_ical()


def _bogota() -> Timezone:
    """Bogotá keeps UTC-5 all year."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1993, 4, 4))
    standard.add("tzoffsetfrom", BOGOTA_OFFSET)
    standard.add("tzoffsetto", BOGOTA_OFFSET)
    standard.add("tzname", "-05")
    zone = Timezone()
    zone.add("tzid", clock.BOGOTA.key)
    zone.add_component(standard)
    return zone


def calendar_event(event: "EventPage", address: str, town: Municipality) -> Event:
    """One event. Its identity is that of its page, whatever its address becomes."""
    entry = Event()
    entry.add("uid", str(event.translation_key))
    entry.add("dtstamp", event.last_published_at)
    entry.add("last-modified", event.last_published_at)
    entry.add("sequence", _sequence(event))
    title = (
        _("Cancelada: %(title)s") % {"title": event.title} if event.is_cancelled else event.title
    )
    entry.add("summary", title)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    _add_times(entry, event)
    where = [said for said in (event.place, event.address) if said]
    if where:
        entry.add("location", ", ".join([*where, town.name]))
    about = [event.summary, text_of(event.text), event.contact, address]
    entry.add("description", "\n".join(said for said in about if said))
    entry.add("url", address)
    return entry


def _sequence(event: "EventPage") -> int:
    """Grows with each publication, so that a calendar knows which of two copies is newer."""
    return int((event.last_published_at - event.first_published_at).total_seconds())


def _add_times(entry: Event, event: "EventPage") -> None:
    """Days for what lasts all day (the end is the day after, as the format counts), else hours."""
    if event.is_all_day:
        entry.add("dtstart", event.first_day)
        entry.add("dtend", event.last_day + timedelta(days=1))
        return
    entry.add("dtstart", event.starts_at.astimezone(clock.BOGOTA))
    if event.ends_at:
        entry.add("dtend", event.ends_at.astimezone(clock.BOGOTA))
