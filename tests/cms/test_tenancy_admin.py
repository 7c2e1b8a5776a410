"""Staff of Soacha meet nothing of Sesquilé at any address of the admin."""

import pytest
from django.db import transaction
from wagtail.models import Page

from cms.tenancy.admin_addresses import access_to, address_of
from tests.cast import ROLES

from .admin_crawl import BULK, admin_addresses, bulk_acts, paths
from .strangers import FOREIGN, MARK, rows_of_town, state_of

# Leaving is an address too, but the crawler still has work to do.
LEAVES = {"wagtailadmin_logout"}
# Raises on purpose, for platform staff who test the mail of errors.
RAISES = {"wagtailadmin_error_test"}


@pytest.fixture
def sesquile(towns):
    return rows_of_town(towns.sesquile)


def test_every_address_of_the_admin_is_classified():
    names = {address.name for address in admin_addresses() if address.name != BULK}
    names |= {address_of(BULK, {"action": act}) for _app, _model, act in bulk_acts()}
    platform_bulk = {f"{BULK}:assign_role", f"{BULK}:set_active_state"}
    assert {name for name in names if access_to(name) is None} <= platform_bulk


def visit_all(client, rows, method="get", *, with_ids_only=False):
    """Every address filled with these rows, and what it answered.

    An empty form makes some of Wagtail's screens fail: a failure is an answer like another.
    """
    client.raise_request_exception = False
    for address in admin_addresses():
        if address.name in LEAVES | RAISES or (with_ids_only and not address.parameters):
            continue
        for path in paths(address, rows):
            with transaction.atomic():
                yield path, getattr(client, method)(path)


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace") + response.headers.get("location", "")


def leaks(client, rows, *, with_ids_only=False):
    """Addresses whose answer shows something of Sesquilé."""
    answers = visit_all(client, rows, with_ids_only=with_ids_only)
    return [path for path, answer in answers if FOREIGN.search(text_of(answer))]


@pytest.mark.parametrize("role", ROLES)
def test_addresses_with_ids_of_sesquile_show_nothing_of_it(role, towns, log_in, sesquile):
    client = log_in(f"{role}.soacha")
    assert leaks(client, sesquile, with_ids_only=True) == []


@pytest.mark.parametrize("role", ROLES)
def test_posts_to_them_change_nothing_of_it(role, towns, log_in, sesquile):
    client = log_in(f"{role}.soacha")
    before = state_of(towns.sesquile)
    for _path, answer in visit_all(client, sesquile, "post"):
        assert not FOREIGN.search(text_of(answer))
    assert state_of(towns.sesquile) == before


@pytest.mark.parametrize("role", ROLES)
def test_own_addresses_show_nothing_of_sesquile_either(role, towns, log_in, sesquile):
    client = log_in(f"{role}.soacha")
    own = rows_of_town(towns.soacha, "Quimbaya")
    assert leaks(client, own) == []


@pytest.mark.parametrize("role", ["autor", "editor", "control-interno"])
def test_an_own_page_does_not_open_the_door_to_the_rest(role, towns, log_in, sesquile):
    mixed = {**sesquile, "of": sesquile["of"] | {Page: [towns.soacha.home.pk]}}
    client = log_in(f"{role}.soacha")
    assert leaks(client, mixed, with_ids_only=True) == []


def test_the_mark_would_be_seen(towns, log_in, sesquile):
    seen = [
        path
        for path, answer in visit_all(log_in("editor.sesquile"), sesquile)
        if MARK in text_of(answer)
    ]
    assert len(seen) > 20
