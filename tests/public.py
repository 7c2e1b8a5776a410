"""The public site as tests ask for it: its addresses, its bytes and what a page is made of."""

import json
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from cms.tenancy.models import Municipality

from .factories.pages import PAGE_TYPES, live_page

# One address per kind of page that is not in the tree, each with what it is.
FIXED = ["/buscar/", "/buscar/?q=decreto", "/buscar/?q=inexistente", "/mapa-del-sitio/"]
NOT_FOUND = "/no-existe/"


def every_address(town: Municipality) -> list[str]:
    """The address of one live page of every type, and every kind of fixed address."""
    pages = [live_page(model, town).relative_url(town.site) for model in PAGE_TYPES]
    return [*pages, *FIXED, NOT_FOUND]


def parsed(client: Client, address: str) -> LexborHTMLParser:
    """The page at an address, ready to be asked with CSS selectors."""
    return LexborHTMLParser(client.get(address).content)


def structured_data(page: LexborHTMLParser) -> dict:
    """The JSON-LD of a page."""
    return json.loads(page.css_first('head script[type="application/ld+json"]').text())


def static_file(address: str) -> Path:
    """The file behind a `/static/` address."""
    return Path(finders.find(address.removeprefix("/static/")))


def sheets_of(client: Client, html: bytes) -> dict[str, bytes]:
    """Address and content of every style sheet of a page: files, and the colours of the town."""
    addresses = [
        link.attributes["href"] for link in LexborHTMLParser(html).css("link[rel=stylesheet]")
    ]
    return {
        address: static_file(address).read_bytes()
        if address.startswith("/static/")
        else client.get(address).content
        for address in addresses
    }


def delivered_bytes(client: Client, address: str) -> int:
    """Bytes of HTML and style sheets, each compressed with Brotli as the server sends it."""
    html = client.get(address).content
    parts = [html, *sheets_of(client, html).values()]
    return sum(len(brotli.compress(content)) for content in parts)
