"""The door: who enters, what is written down of it, and when it locks."""

from datetime import timedelta

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client

from cms.access import lockout
from cms.access.models import AccessEvent, FailureCount
from tests.workflows.editorial import platform_staff

from .access_acts import enter, is_inside, kinds_of, said

TYPED = "mi-clave-en-la-casilla-de-arriba"


class BrokenCache(LocMemCache):
    """A cache that is gone."""

    def get(self, *args, **kwargs):
        raise ConnectionError

    add = set = delete = get_many = set_many = incr = touch = get


@pytest.fixture
def door(visit, towns):
    return visit(towns.soacha)


def fail(client, name, times):
    for _time in range(times):
        answer = enter(client, name, "no-es-esta")
    return said(answer)


def test_an_entry_is_written_down_with_its_place_and_browser(door, people, towns):
    enter(door, "autor.soacha")
    assert is_inside(door)
    (event,) = AccessEvent.objects.filter(user=people["autor.soacha"], kind="entered")
    assert (event.municipality, event.address) == (towns.soacha, "127.0.0.1")
    assert event.browser == "Firefox en Windows"


def test_the_e_mail_serves_as_a_name(door):
    enter(door, "Autor@soacha.localhost")
    assert is_inside(door)


def test_leaving_is_written_down(door, people):
    enter(door, "autor.soacha")
    door.post("/admin/logout/")
    assert kinds_of(people["autor.soacha"]) == ["entered", "left"]
    assert not is_inside(door)


def test_a_failure_is_written_down_without_what_was_typed(door, people):
    enter(door, "autor.soacha", TYPED)
    enter(door, TYPED, "autor.soacha")
    assert kinds_of(people["autor.soacha"]) == ["failed"]
    assert kinds_of(None) == ["failed"]
    kept = [*AccessEvent.objects.values(), *FailureCount.objects.values()]
    assert TYPED not in str(kept)


def test_an_account_of_another_municipality_is_nobody_in_the_log(door, people):
    page = said(enter(door, "autor.sesquile"))
    assert not is_inside(door)
    assert kinds_of(None) == ["failed"]
    assert kinds_of(people["autor.sesquile"]) == []
    assert page == said(enter(door, "nadie.sesquile")).replace("nadie.", "autor.")


@pytest.mark.parametrize("address", ["https://otra.example/", "//otra.example", "javascript:x"])
def test_entering_leads_to_no_other_site(door, address):
    assert enter(door, "autor.soacha", next=address).headers["location"] == "/admin/"


def test_entering_leads_to_the_address_that_was_asked_for(door):
    answer = enter(door, "autor.soacha", next="/admin/pages/")
    assert answer.headers["location"] == "/admin/pages/"


def test_after_five_failures_not_even_the_right_password_enters(door, people):
    page = fail(door, "autor.soacha", 5)
    assert "15 min" in page and "levantar el bloqueo" in page
    assert "15 min" in said(enter(door, "autor.soacha"))
    assert not is_inside(door)
    assert kinds_of(people["autor.soacha"]) == ["failed"] * 5 + ["locked"]


def test_four_failures_lock_nobody_and_an_entry_begins_to_count_anew(door):
    for _round in range(2):
        fail(door, "autor.soacha", 4)
        enter(door, "autor.soacha")
        assert is_inside(door)
        door.post("/admin/logout/")


def test_the_lock_of_one_account_is_not_that_of_a_colleague(door):
    fail(door, "autor.soacha", 5)
    enter(door, "editor.soacha")
    assert is_inside(door)


def test_user_name_and_e_mail_count_together(door):
    fail(door, "autor.soacha", 3)
    assert "15 min" in fail(door, "autor@soacha.localhost", 2)


def test_a_name_that_is_nobodys_locks_in_the_same_words(door):
    real = fail(door, "autor.soacha", 5)
    assert fail(door, "nadie.soacha", 5).replace("nadie.", "autor.") == real


def test_the_lock_ends(door):
    fail(door, "autor.soacha", 5)
    for row in FailureCount.objects.all():
        row.since -= lockout.LOCK
        row.locked_until = row.locked_until and row.locked_until - lockout.LOCK
        row.save()
    enter(door, "autor.soacha")
    assert is_inside(door)


def test_old_failures_do_not_count(door):
    fail(door, "autor.soacha", 4)
    FailureCount.objects.update(since=FailureCount.objects.first().since - timedelta(minutes=16))
    assert "15 min" not in fail(door, "autor.soacha", 1)


def test_an_address_that_tries_many_names_is_locked_for_all(door, visit, towns, monkeypatch):
    monkeypatch.setattr(lockout, "TRIES_OF_AN_ADDRESS", 6)
    for number in range(6):
        fail(door, f"nadie{number}.soacha", 1)
    assert "15 min" in said(enter(door, "autor.soacha"))
    elsewhere = Client(headers={"host": towns.soacha.site.hostname}, REMOTE_ADDR="192.0.2.9")
    enter(elsewhere, "autor.soacha")
    assert is_inside(elsewhere)


def test_behind_a_proxy_the_address_is_what_the_proxy_wrote(door, people, settings):
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
    form = {"username": "autor.soacha", "password": "no"}
    door.post("/admin/login/", form, headers={"x-forwarded-for": "10.9.9.9, 192.0.2.7"})
    door.post("/admin/login/", form, headers={"x-forwarded-for": "no soy una dirección"})
    events = AccessEvent.objects.filter(user=people["autor.soacha"]).order_by("pk")
    assert [event.address for event in events] == ["192.0.2.7", None]


def test_a_lost_cache_neither_locks_out_nor_opens_the_door(door, settings):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.BrokenCache"}}
    fail(door, "editor.soacha", 5)
    assert "15 min" in said(enter(door, "editor.soacha"))
    assert enter(door, "autor.soacha").status_code == 302


def test_the_demonstration_says_that_it_asks_for_no_second_factor(door, settings):
    assert "no exige el segundo factor" in door.get("/admin/login/").content.decode()
    settings.SECOND_FACTOR_REQUIRED = True
    assert "no exige el segundo factor" not in door.get("/admin/login/").content.decode()


def test_platform_staff_enters_anywhere_and_the_log_says_where(door, towns):
    platform_staff()
    enter(door, "plataforma", "una-clave-larga-0")
    assert AccessEvent.objects.get(user__username="plataforma").municipality == towns.soacha
