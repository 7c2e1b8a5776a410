"""Sessions: seen and closed by their owner, and by whoever keeps the accounts."""

import pytest

from cms.access.models import OpenSession
from cms.access.sessions import open_sessions

from .access_acts import ACCOUNTS, WINDOWS, enter, is_inside, kinds_of

SESSIONS = "/admin/cuenta/sesiones/"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.fixture
def desk(visit, towns):
    client = visit(towns.soacha)
    enter(client, "autor.soacha")
    return client


@pytest.fixture
def phone(visit, towns):
    client = visit(towns.soacha)
    form = {"username": "autor.soacha", "password": "demo-gel-t"}
    client.post("/admin/login/", form, headers={"user-agent": PHONE})
    return client


def of_phone(people):
    sessions = open_sessions(people["autor.soacha"])
    return next(each for each in sessions if "Android" in each.browser)


def test_the_list_says_browser_place_and_which_one_is_this(desk, phone):
    page = desk.get(SESSIONS, headers={"user-agent": WINDOWS}).content.decode()
    assert "Firefox en Windows" in page and "Chrome en Android" in page
    assert "127.0.0.1" in page
    assert page.count("esta sesión") == 1


def test_closing_one_leaves_this_one_open(desk, phone, people):
    assert is_inside(phone)
    desk.post(SESSIONS, {"session": of_phone(people).pk})
    assert not is_inside(phone)
    assert is_inside(desk)
    assert kinds_of(people["autor.soacha"])[-1] == "session_closed"


def test_closing_all_others_leaves_this_one_open(desk, phone):
    phone.post(SESSIONS, {"others": "1"})
    assert not is_inside(desk)
    assert is_inside(phone)


def test_nobody_closes_the_session_of_another(desk, phone, log_in, people):
    log_in("editor.soacha").post(SESSIONS, {"session": of_phone(people).pk})
    assert is_inside(phone)


def test_an_administrator_closes_all_of_a_person(desk, phone, log_in, people):
    author = people["autor.soacha"]
    log_in("administrador.soacha").post(f"{ACCOUNTS}{author.pk}/acto/cerrar-sesiones/")
    assert not is_inside(desk) and not is_inside(phone)
    assert is_inside(log_in("editor.soacha"))
    assert kinds_of(author)[-1] == "session_closed"


def test_leaving_takes_the_session_off_the_list(desk, phone, people):
    phone.post("/admin/logout/")
    assert len(open_sessions(people["autor.soacha"])) == 1


def test_the_list_shows_nobodys_but_ones_own(desk, log_in):
    page = log_in("editor.soacha").get(SESSIONS).content.decode()
    assert "Firefox en Windows" not in page


def test_using_it_again_at_once_writes_nothing(desk):
    desk.get(SESSIONS)
    before = OpenSession.objects.values().get()
    desk.get(SESSIONS)
    assert OpenSession.objects.values().get() == before
