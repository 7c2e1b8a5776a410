"""Notices: on every page while they are in force, by the clock and after approval."""

from datetime import datetime, timedelta

import pytest

from cms.tenancy import clock
from gel_pages.models import NarrativePage, NoticeIndexPage, NoticePage
from gel_pages.notices import next_change_of_notices
from tests.factories.pages import live_page, publish
from tests.public import every_address, parsed

NOON = datetime(2026, 3, 2, 12, tzinfo=clock.BOGOTA)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def noon(towns, monkeypatch):
    """It is noon, and the only notices are those of the test."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    NoticePage.objects.live().update(live=False)


@pytest.fixture
def notice(towns):
    """Publishes a notice that holds from an hour ago to the next hour."""

    def notice(title: str, level: str = "informacion", **fields) -> NoticePage:
        page = NoticePage(
            title=title,
            level=level,
            **{"text": "Hoy no hay agua.", "starts_at": NOON - HOUR, "ends_at": NOON + HOUR}
            | fields,
        )
        return publish(live_page(NoticeIndexPage, towns.soacha), page)

    return notice


def shown(towns, visit, address="/contacto/"):
    return parsed(visit(towns.soacha), address).css_first(".notice")


def test_a_notice_in_force_stands_on_every_page(notice, towns, visit):
    notice("Corte de agua", "alerta")
    client = visit(towns.soacha)
    for address in every_address(towns.soacha):
        assert "Alerta: Corte de agua." in parsed(client, address).css_first(".notice").text()


def test_the_notices_of_a_town_are_not_those_of_another(notice, towns, visit):
    notice("Corte de agua")
    assert parsed(visit(towns.sesquile), "/").css_first(".notice") is None


@pytest.mark.parametrize(
    ("starts_at", "ends_at"), [(NOON + HOUR, NOON + 2 * HOUR), (NOON - 2 * HOUR, NOON)]
)
def test_outside_its_dates_it_shows_nowhere(starts_at, ends_at, notice, towns, visit):
    notice("Corte de agua", starts_at=starts_at, ends_at=ends_at)
    assert shown(towns, visit) is None


def test_a_draft_shows_nowhere(towns, visit):
    draft = NoticePage(title="Corte", text="…", ends_at=NOON + HOUR, live=False)
    live_page(NoticeIndexPage, towns.soacha).add_child(instance=draft)
    assert shown(towns, visit) is None


def test_only_the_gravest_shows_and_leads_to_all(notice, towns, visit):
    notice("Feria")
    notice("Creciente súbita", "emergencia")
    notice("Vía cerrada", "alerta")
    box = shown(towns, visit)
    assert "Emergencia: Creciente súbita." in box.text()
    assert "Vía cerrada" not in box.text()
    assert "Ver los 3 avisos vigentes" in box.text()
    assert box.css("a")[-1].attributes["href"] == "/avisos/"


def test_it_leads_to_its_page_while_the_public_can_read_that(notice, towns, visit):
    page = live_page(NarrativePage, towns.soacha)
    notice("Creciente súbita", "emergencia", link_page=page)
    assert shown(towns, visit).css_first("a").text() == page.title
    page.unpublish()
    assert shown(towns, visit).css_first("a").attributes["href"] == "/avisos/"


def test_it_has_a_name_and_does_not_interrupt(notice, towns, visit):
    notice("Creciente súbita", "emergencia")
    box = shown(towns, visit)
    assert box.tag == "section"
    assert box.attributes["aria-label"]
    assert "role" not in box.attributes


def test_the_list_tells_those_in_force_from_the_past_and_hides_the_coming(notice, towns, visit):
    notice("En vigor")
    notice("Pasado", starts_at=NOON - 3 * HOUR, ends_at=NOON - HOUR)
    notice("Por venir", starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)
    main = parsed(visit(towns.soacha), "/avisos/").css_first("main")
    current, past = main.css("ul.page-list")
    assert "En vigor" in current.text()
    assert "Pasado" in past.text()
    assert "Por venir" not in main.text()


def test_it_cannot_end_before_it_begins(notice):
    page = notice("Corte")
    page.ends_at = page.starts_at
    with pytest.raises(Exception, match="termina antes de empezar"):
        page.full_clean()


def test_the_next_change_is_the_next_beginning_or_end(notice, towns):
    town = towns.soacha
    assert next_change_of_notices(town) is None
    notice("Pasado", starts_at=NOON - 3 * HOUR, ends_at=NOON - HOUR)
    assert next_change_of_notices(town) is None
    notice("En vigor", ends_at=NOON + 5 * HOUR)
    assert next_change_of_notices(town) == NOON + 5 * HOUR
    notice("Por venir", starts_at=NOON + 2 * HOUR, ends_at=NOON + 9 * HOUR)
    assert next_change_of_notices(town) == NOON + 2 * HOUR
    assert next_change_of_notices(towns.sesquile) is None
