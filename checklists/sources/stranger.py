"""The same site seen by a stranger: found by its links, read without our marks.

No rule may be met because of a mark of ours or of what only the page tree knows; this shows it.
"""

from collections import deque
from dataclasses import replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from cms.tenancy.models import Municipality

from ..files import leads_to_file
from .local import identity_of
from .page import LivePage
from .site import LiveSite
from .visitor import Delivery, Visitor

MAX_PAGES = 2000


class Stranger(Visitor):
    """A visitor who is given pages without a single `data-*` attribute."""

    def get(self, url: str) -> Delivery:
        """What anyone gets, unmarked."""
        delivery = super().get(url)
        return replace(delivery, body=strip_marks(delivery.body)) if delivery.is_html else delivery


def strip_marks(body: bytes) -> bytes:
    """The document without `data-*` attributes."""
    tree = LexborHTMLParser(body)
    for node in tree.css("*"):
        for name in [name for name in node.attributes if name.startswith("data-")]:
            del node.attrs[name]
    return (tree.html or "").encode()


def _is_page(delivery: Delivery) -> bool:
    """A page that answers, or that broke; a broken file is told where it is linked."""
    answers = delivery.is_alive or (delivery.broke and not leads_to_file(delivery.url))
    return delivery.is_html and answers


def gather_as_stranger(municipality: Municipality, as_of: date) -> LiveSite:
    """Walk a municipality's site from its home, by its links."""
    root_url = municipality.site.root_url
    site = LiveSite(identity_of(municipality), Stranger(root_url), as_of, [])
    queue, seen = deque([f"{root_url}/"]), {f"{root_url}/"}
    while queue and len(site.pages) < MAX_PAGES:
        delivery = site.ask(queue.popleft())
        if not _is_page(delivery):
            continue
        page = LivePage(delivery)
        site.pages.append(page)
        for link in page.links:
            # The same page with another query (its second page, its year 2009) is not another page.
            if site.is_inside(link.url) and "?" not in link.url and link.url not in seen:
                seen.add(link.url)
                queue.append(link.url)
    site.pages.sort(key=lambda page: page.path)
    return site
