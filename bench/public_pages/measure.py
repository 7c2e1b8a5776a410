"""Questions and bytes of a live page of every type and of every fixed address, as JSON."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import django
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from checklists.sources.visitor import FRESH


def places() -> Iterator[tuple[str, str, bool]]:
    """Name, address and whether it is a list: one live page per type, then what has no page."""
    from wagtail.models import get_page_models

    from cms.fixed_addresses import FIXED_ADDRESSES
    from cms.tenancy.models import Municipality
    from gel_pages.models import BasePage

    site = Municipality.objects.get().site
    for model in get_page_models():
        if not issubclass(model, BasePage):
            continue
        page = model.objects.live().order_by("path").first()
        if page is None:
            raise LookupError(f"The demonstration publishes no {model.__name__}.")
        yield model.__name__, page.relative_url(site), bool(model.clean_subpage_models())
    for address in FIXED_ADDRESSES:
        yield address.url, address.url, True
    yield "search", "/buscar/?q=alcaldia", True


def measure(client: Client, name: str, path: str, is_list: bool) -> dict:
    """One address, warm."""
    past_the_cache = {FRESH: True}
    for _time in range(2):
        client.get(path, **past_the_cache)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path, **past_the_cache)
    # Now: the next question to the site empties the log that they are read from.
    queries = len(asked)
    if answer.status_code != 200:
        raise LookupError(f"{path} answers {answer.status_code}.")
    links = LexborHTMLParser(answer.content).css("link[rel=stylesheet]")
    sheets = [_sheet(client, link.attributes["href"] or "") for link in links]
    weight = sum(len(brotli.compress(body)) for body in [answer.content, *sheets])
    return {
        "name": name,
        "path": path,
        "is_list": is_list,
        "queries": queries,
        "size": len(answer.content),
        "bytes": weight,
    }


def _sheet(client: Client, href: str) -> bytes:
    if href.startswith(settings.STATIC_URL):
        return (Path(settings.STATIC_ROOT) / href.removeprefix(settings.STATIC_URL)).read_bytes()
    return client.get(urlsplit(href).path).content


def main() -> None:
    """Measure what a reader costs when the page cache holds nothing."""
    from cms.tenancy.models import Municipality

    client = Client(headers={"host": Municipality.objects.get().site.hostname})
    json.dump([measure(client, *place) for place in places()], sys.stdout)


if __name__ == "__main__":
    django.setup()
    main()
