"""The shared stage: the two towns of the demonstration, their cast, a site and a browser."""

import os
import shutil
from types import SimpleNamespace

# Playwright keeps an event loop in the thread; the suite itself is synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest
from django.conf import settings
from django.test import Client

from tests.browser import chromium, fresh_page, require
from tests.site_server import STAGE, SiteServer

BROWSER_GROUP = pytest.mark.xdist_group("browser")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Everything that walks a browser runs in one process, beside the rest.

    First of all: xdist reads the groups in the same hook.
    """
    for item in items:
        if "browser_page" in item.fixturenames or "site" in item.fixturenames:
            item.add_marker(BROWSER_GROUP)
            item.add_marker(pytest.mark.browser)


def pytest_sessionfinish(session):
    """Remove the files of the run; only the process that started it does."""
    if not hasattr(session.config, "workerinput"):
        shutil.rmtree(settings.TEST_ROOT, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The demonstration's towns stand in the database before the first test."""
    from cms.demo.builder import TownBuilder
    from cms.demo.recipe import read_town

    with django_db_blocker.unblock():
        for slug in STAGE:
            town = TownBuilder(read_town(slug), port=8000).build()
            draw_pictures(town)


def draw_pictures(town):
    """Cut the pictures of the frame and of the home page now: a test would undo its cutting."""
    assert Client(headers={"host": town.site.hostname}).get("/").status_code == 200


@pytest.fixture(autouse=True)
def _forget_addresses_of_sites():
    """Wagtail caches where sites stand; a test that moves one must not mislead the next."""
    from wagtail.models import Site

    yield
    Site.clear_site_root_paths_cache()


@pytest.fixture
def towns(db):
    """`towns.soacha` and `towns.sesquile`."""
    from cms.tenancy.models import Municipality

    return SimpleNamespace(**{town.slug: town for town in Municipality.objects.all()})


class Cast:
    """The people of the demonstration, by account: `people["editor.soacha"]`."""

    def __getitem__(self, username: str):
        from cms.tenancy.models import User

        return User.objects.get(username=username)


@pytest.fixture
def people(db):
    """The cast of the two towns."""
    return Cast()


@pytest.fixture
def visit(db):
    """A citizen's client at a town's address."""
    return lambda town: Client(headers={"host": town.site.hostname})


@pytest.fixture
def log_in(people, visit):
    """A client of somebody who logged in at the site of their own town."""

    def log_in(username: str, town=None) -> Client:
        user = people[username]
        client = visit(town or user.municipality)
        client.force_login(user)
        return client

    return log_in


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A running site with the demonstration's data, in a database of its own."""
    server = SiteServer(tmp_path_factory.mktemp("site"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _chromium():
    require("chromium", "Chromium")
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser_page(_chromium):
    """A fresh page in real Chromium, 1280 px wide, which reaches nothing but this machine."""
    with fresh_page(_chromium) as page:
        yield page
