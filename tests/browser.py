"""Real Chromium for the tests, from the system."""

import os
import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def require(program: str, name: str) -> str:
    """The path of a program; without it the test is skipped by name, and fails under CI."""
    if path := shutil.which(program):
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{name} is mandatory under CI")
    pytest.skip(f"{name} is not installed")


@contextmanager
def chromium():
    """A running browser.

    Beside its event loop Django keeps other connections than without: those of the one time are
    closed before the other begins, or the test database could not be dropped at the end.
    """
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()
        connections.close_all()


@contextmanager
def fresh_page(browser: Browser, **options):
    """A page without history or cookies; `page.foreign` lists what it asked from other machines."""
    context = browser.new_context(**{"locale": "es-CO", "viewport": DESKTOP, **options})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.foreign = []
    context.route("**/*", lambda route: _only_this_machine(page, route))
    yield page
    context.close()


def _only_this_machine(page: Page, route) -> None:
    host = urlsplit(route.request.url).hostname or ""
    if host in {"127.0.0.1", "localhost"} or host.endswith(".localhost"):
        route.continue_()
    else:
        page.foreign.append(route.request.url)
        route.abort()
