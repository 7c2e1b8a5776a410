"""The calendar: what is to come first, the past by year, and files that calendars read."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar
from wagtail.test.utils.form_data import querydict_from_html

from cms.page_cache import instants
from cms.tenancy import clock
from gel_pages.events import next_change_of_events, upcoming_events
from gel_pages.models import CalendarPage, EventPage
from tests.factories.pages import event, live_page
from tests.public import parsed, structured_data

NOON = datetime(2026, 3, 2, 12, tzinfo=clock.BOGOTA)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def noon(towns, monkeypatch):
    """It is noon of 2 March 2026, and the only events are those of the test."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    EventPage.objects.live().update(live=False)


@pytest.fixture
def put(towns, noon):
    """Publishes an event of Soacha that begins some time from noon."""
    return lambda title, begins, **fields: event(
        towns.soacha, title, **{"starts_at": NOON + begins} | fields
    )


@pytest.fixture
def read(towns, visit):
    """The calendar of Soacha, or another page, as a reader gets it."""

    def read(query="", page=None):
        page = page or live_page(CalendarPage, towns.soacha)
        return parsed(visit(towns.soacha), page.relative_url(towns.soacha.site) + query)

    return read


@pytest.fixture
def file_of(towns, visit):
    """The answer with the file of a page; the calendar unless said otherwise."""

    def file_of(page=None):
        page = page or live_page(CalendarPage, towns.soacha)
        return visit(towns.soacha).get(page.relative_url(towns.soacha.site) + "?formato=ics")

    return file_of


def names(page) -> list[str]:
    return [link.text() for link in page.css(".events a")]


def said(node) -> str:
    return " ".join(node.text().split())


# The list


def test_what_is_to_come_stands_by_month_and_the_nearest_first(put, read):
    put("En abril", 40 * DAY)
    put("En una semana", 7 * DAY)
    put("Mañana", DAY)
    page = read()
    assert names(page) == ["Mañana", "En una semana", "En abril"]
    assert [h.text() for h in page.css(".month")] == ["Marzo de 2026", "Abril de 2026"]


def test_what_goes_on_since_another_month_stands_under_the_present_one(put, read):
    put("Exposición", -40 * DAY, ends_at=NOON + 40 * DAY)
    assert [h.text() for h in read().css(".month")] == ["Marzo de 2026"]


@pytest.mark.parametrize(
    ("begins", "fields", "is_coming"),
    [
        (-HOUR, {"ends_at": NOON + HOUR}, True),
        (-2 * HOUR, {"ends_at": NOON - HOUR}, False),
        # Without an end it is announced until midnight.
        (-4 * HOUR, {}, True),
        (-13 * HOUR, {}, False),
        # What lasts all day is not over before its last day is.
        (-DAY, {"is_all_day": True, "ends_at": NOON - 4 * HOUR}, True),
        (-2 * DAY, {"is_all_day": True, "ends_at": NOON - DAY}, False),
    ],
)
def test_an_event_is_to_come_until_it_is_over(begins, fields, is_coming, put, read, towns):
    page = put("Feria", begins, **fields)
    assert page.is_over is not is_coming
    assert [e.pk for e in upcoming_events(towns.soacha, 3)] == [page.pk] * is_coming
    headings = [h.text() for h in read().css("h2")]
    assert ("Marzo de 2026" in headings) is is_coming
    assert ("Actividades recientes" in headings) is not is_coming


def test_the_past_is_read_by_year_the_latest_first(put, read):
    for days in (400, 300, 90, 80):
        put(f"Hace {days} días", -days * DAY)
    shown = read()
    assert [a.attributes["href"] for a in shown.css(".years a")] == ["?anio=2025", "?anio=2024"][
        : len(shown.css(".years a"))
    ]
    year = read("?anio=2025")
    assert names(year) == ["Hace 80 días", "Hace 90 días", "Hace 300 días", "Hace 400 días"][:4]
    assert year.css_first("h1").text().endswith("2025")


def test_a_year_with_many_events_comes_in_screens(put, read):
    for number in range(23):
        put(f"Feria {number}", -(70 + number) * DAY)
    first, second = read("?anio=2025"), read("?anio=2025&p=2")
    assert len(names(first)) == 20
    assert len(set(names(first)) | set(names(second))) == 23
    assert first.css_first("a[rel=next]").attributes["href"] == "?anio=2025&p=2"


def test_a_calendar_without_anything_ahead_says_so(noon, read):
    assert "No hay actividades programadas" in read().css_first(".nothing").text()


@pytest.mark.parametrize("odd", ["?anio=1800", "?anio=x", "?p=x", "?formato=xyz"])
def test_no_question_is_too_odd(odd, read):
    assert names(read(odd))


def test_a_cancelled_event_stays_and_says_it_loudly(put, read):
    page = put("Feria", DAY, is_cancelled=True)
    assert "Cancelada" in said(read().css_first(".events li"))
    shown = read(page=page)
    assert "se canceló" in shown.css_first("h1 + p strong").text()
    assert shown.css_first("title").text().startswith("Cancelada: Feria")


# The page of an event


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({}, "Martes 3 de marzo de 2026, 12:00 p. m."),
        ({"ends_at": NOON + DAY + HOUR}, "Martes 3 de marzo de 2026, de 12:00 p. m. a 1:00 p. m."),
        ({"is_all_day": True}, "Martes 3 de marzo de 2026, todo el día"),
        (
            {"is_all_day": True, "ends_at": NOON + 3 * DAY},
            "Del martes 3 de marzo de 2026 al jueves 5 de marzo de 2026",
        ),
        (
            {"ends_at": NOON + 3 * DAY},
            "Del martes 3 de marzo de 2026, 12:00 p. m. al jueves 5 de marzo de 2026, 12:00 p. m.",
        ),
    ],
)
def test_an_event_says_when_it_is_as_people_say_it(fields, when, put, read):
    page = put("Feria", DAY, **fields)
    shown = said(read(page=page).css_first("[data-contentpath=starts_at] dd"))
    assert shown.replace(" ,", ",").replace("\xa0", " ") == when


def test_who_must_register_is_led_there_until_it_is_over_or_cancelled(put, read):
    fields = {"needs_registration": True, "registration_url": "/contacto/"}
    open_yet = put("Por venir", DAY, **fields)
    over = put("Pasada", -2 * DAY, **fields)
    cancelled = put("Cancelada", DAY, is_cancelled=True, **fields)
    assert read(page=open_yet).css_first("main a.button").attributes["href"] == "/contacto/"
    assert not read(page=over).css("main a.button")
    assert "ya pasó" in read(page=over).css_first(".nothing").text()
    assert not read(page=cancelled).css("main a.button")


def test_every_field_can_be_found_from_the_page(towns, read):
    page = EventPage.objects.live().descendant_of(towns.soacha.home).get(needs_registration=True)
    marks = {
        mark.attributes["data-contentpath"] for mark in read(page=page).css("[data-contentpath]")
    }
    fields = {name.removesuffix("_id") for name in EventPage.substance}
    assert marks == fields - {"is_all_day", "is_cancelled"} | {"title", "summary"}


def test_machines_read_when_and_where_it_is(put, read, towns):
    office = towns.soacha.offices.get(slug="planeacion")
    page = put("Feria", DAY, place="Plaza", is_cancelled=True, office=office)
    data = structured_data(read(page=page))
    assert data["@type"] == "Event"
    assert data["startDate"] == "2026-03-03T12:00:00-05:00"
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert data["location"]["name"] == "Plaza"
    assert data["organizer"]["name"] == str(office)


# What the form refuses


def test_an_end_before_the_beginning_is_said_next_to_its_field(towns, log_in):
    calendar = live_page(CalendarPage, towns.soacha)
    add = reverse("wagtailadmin_pages:add", args=["gel_pages", "eventpage", calendar.pk])
    client = log_in("autor.soacha")
    data = querydict_from_html(client.get(add).content.decode(), form_id="page-edit-form")
    data.update({"title": "Feria", "slug": "feria", "starts_at": "05/01/2030 09:00"})
    for end in ("05/01/2030 08:59", "04/01/2030 10:00"):
        answer = client.post(add, data | {"ends_at": end, "action-submit": "1"})
        assert list(answer.context["form"].errors) == ["ends_at"]
        assert "termina antes de empezar" in answer.content.decode()
        assert end in answer.content.decode()
    assert not EventPage.objects.filter(slug="feria").exists()


def test_what_lasts_all_day_cannot_end_the_day_before(put):
    page = put("Feria", DAY, is_all_day=True)
    page.ends_at = NOON
    with pytest.raises(Exception, match="termina antes de empezar"):
        page.full_clean()
    page.ends_at = page.starts_at - 3 * HOUR  # the hours of the same day do not count
    page.full_clean()


# Files for calendars


def events_in(answer) -> dict[str, object]:
    """The events of a file, by name."""
    return {str(e["summary"]): e for e in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_calendar_is_a_file_with_what_is_to_come_and_the_last_year(put, file_of):
    put("Mañana", DAY)
    put("Hace un mes", -30 * DAY)
    put("Hace dos años", -730 * DAY)
    answer = file_of()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="soacha-calendario.ics"'
    assert set(events_in(answer)) == {"Mañana", "Hace un mes"}


def test_hours_are_those_of_bogota(put, file_of):
    page = put("Feria", DAY, ends_at=NOON + DAY + HOUR)
    answer = file_of(page)
    assert b"DTSTART;TZID=America/Bogota:20260303T120000\r\n" in answer.content
    assert b"DTEND;TZID=America/Bogota:20260303T130000\r\n" in answer.content
    (zone,) = Calendar.from_ical(answer.content).walk("VTIMEZONE")
    (standard,) = zone.walk("STANDARD")
    assert standard["tzoffsetto"].to_ical() == "-0500"


def test_an_event_of_whole_days_ends_the_day_after_as_the_format_counts(put, file_of):
    page = put("Feria", DAY, is_all_day=True, ends_at=NOON + 2 * DAY)
    entry = events_in(file_of(page))["Feria"]
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (
        date(2026, 3, 3),
        date(2026, 3, 5),
    )


def test_lines_are_folded_and_signs_escaped_as_rfc_5545_wants(put, file_of):
    page = put("Feria; niñas, niños", DAY, place="Plaza, " + "ñ" * 130)
    content = file_of(page).content
    assert b"SUMMARY:Feria\\; ni\xc3\xb1as\\, ni\xc3\xb1os\r\n" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_cancelled_event_is_cancelled_in_the_telephone_of_who_had_it(put, file_of):
    page = put("Feria", DAY)
    before = events_in(file_of())["Feria"]
    page.is_cancelled = True
    page.save_revision().publish()
    type(page).objects.filter(pk=page.pk).update(
        last_published_at=page.first_published_at + timedelta(minutes=1)
    )
    after = events_in(file_of())["Cancelada: Feria"]
    assert after["uid"] == before["uid"]
    assert after["status"] == "CANCELLED"
    assert (int(before["sequence"]), int(after["sequence"])) == (0, 60)


def test_the_file_only_changes_when_something_is_published(put, file_of, monkeypatch):
    put("Feria", DAY)
    before = file_of().content
    monkeypatch.setattr(clock, "now", lambda: NOON + HOUR)
    assert file_of().content == before


def test_drafts_are_in_no_file(put, file_of):
    put("Feria", DAY).unpublish()
    assert events_in(file_of()) == {}


def test_telephones_subscribe_at_the_address_of_the_site(towns, read):
    links = [a.attributes["href"] for a in read().css(".take a")]
    site = towns.soacha.site
    assert links == [
        f"webcal://{site.hostname}:{site.port}/informacion-y-ayuda/calendario/?formato=ics",
        "?formato=ics",
    ]


# The home page


def test_the_home_page_shows_the_next_three_events(put, towns, visit):
    for days in (4, 2, 3, 1, -5):
        put(f"A {days} días", days * DAY)
    home = parsed(visit(towns.soacha), "/")
    assert names(home) == ["A 1 días", "A 2 días", "A 3 días"]
    assert home.css('a[href="/informacion-y-ayuda/calendario/"]')


def test_the_home_page_without_events_has_no_empty_block(noon, towns, visit):
    home = parsed(visit(towns.soacha), "/")
    assert "Próximas actividades" not in home.text()
    assert not home.css("link[href*=calendar]")


def test_no_town_shows_the_events_of_another(put, towns, visit):
    put("Feria de Soacha", DAY)
    assert "Feria de Soacha" not in parsed(visit(towns.sesquile), "/").text()
    assert next_change_of_events(towns.sesquile) is None


def test_nothing_kept_shows_an_event_as_coming_when_it_is_over(put, towns):
    assert next_change_of_events(towns.soacha) is None
    put("Pasada", -2 * DAY)
    put("Mañana", DAY, ends_at=NOON + DAY)
    put("Ahora", -HOUR, ends_at=NOON + HOUR)
    assert next_change_of_events(towns.soacha) == NOON + HOUR
    assert instants.next_change(towns.soacha) <= NOON + HOUR
