"""A page as a visitor gets it, and what can be read in it. Parsed once, and lazily."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

from django.utils.dateparse import parse_date, parse_datetime
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cms.tenancy import clock

from .visitor import Delivery

Node = LexborNode
# Code is not text that a person reads.
NOT_TEXT = ["script", "style", "template"]


@dataclass(frozen=True)
class Knowledge:
    """What the page tree knows of a page and a stranger does not."""

    channel: str = ""
    is_channel_root: bool = False
    promised_days: int | None = None
    changed_at: datetime | None = None
    edit_url: str | None = None
    # The form of a new page under this one, where only one kind can be made there.
    add_url: str | None = None


@dataclass(frozen=True)
class Link:
    """A link of a page, with the absolute address it leads to."""

    node: Node
    href: str
    url: str

    @property
    def text(self) -> str:
        """The link's words: its text, or those that stand for it."""
        images = " ".join(image.attributes.get("alt") or "" for image in self.node.css("img"))
        label = self.node.attributes.get("aria-label") or ""
        return squeeze(f"{words(self.node)} {images}") or label


def squeeze(text: str) -> str:
    """Text with every run of blanks as one space."""
    return " ".join(text.split())


def words(node: Node) -> str:
    """What a person reads in a node."""
    return squeeze(node.text(separator=" "))


def time_value(node: Node) -> date | None:
    """The date a `<time>` states to machines, or None if it states none."""
    stated = node.attributes.get("datetime") or ""
    try:
        instant = parse_datetime(stated)
        if instant and instant.tzinfo:
            return clock.local_date(instant)
        return instant.date() if instant else parse_date(stated)
    except ValueError:
        return None


class LivePage:
    """A page of a site, delivered."""

    def __init__(self, delivery: Delivery, knowledge: Knowledge | None = None) -> None:
        self.delivery = delivery
        self.knowledge = knowledge or Knowledge()
        self.url = delivery.url
        self.path = urlsplit(delivery.url).path
        self.status = delivery.status
        self.headers = delivery.headers
        self.sha256 = delivery.sha256

    def __repr__(self) -> str:
        return f"<LivePage {self.url} {self.status}>"

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The document, without what is not text."""
        tree = LexborHTMLParser(self.delivery.body)
        tree.strip_tags(NOT_TEXT, recursive=True)
        return tree

    def css(self, selector: str) -> list[Node]:
        """Every node that matches, in document order."""
        return self.tree.css(selector)

    def _landmark(self, selector: str) -> Node | None:
        return self.tree.css_first(selector)

    @cached_property
    def main(self) -> Node | None:
        """What this page and no other says."""
        return self._landmark("main") or self._landmark("[role=main]") or self.tree.body

    @cached_property
    def header(self) -> Node | None:
        """The banner every page of the site carries."""
        return self._landmark("body > header") or self._landmark("[role=banner]")

    @cached_property
    def footer(self) -> Node | None:
        """The foot every page of the site carries."""
        return self._landmark("body > footer") or self._landmark("[role=contentinfo]")

    @cached_property
    def channel_mark(self) -> str:
        """The channel that our own templates say the page is part of."""
        node = self.tree.css_first("main[data-channel]")
        return (node.attributes.get("data-channel") or "") if node else ""

    @cached_property
    def title(self) -> str:
        """The document's title."""
        node = self.tree.css_first("head > title")
        return words(node) if node else ""

    @cached_property
    def description(self) -> str:
        """What the page tells search engines it is about."""
        node = self.tree.css_first('meta[name="description"]')
        return squeeze((node.attributes.get("content") or "") if node else "")

    @cached_property
    def heading(self) -> str:
        """The first-level heading; the title where there is none."""
        node = self.tree.css_first("h1")
        return words(node) if node else self.title

    @cached_property
    def links(self) -> list[Link]:
        """Every link with an address, in document order."""
        return self.links_in(self.tree.body)

    def links_in(self, node: Node | None) -> list[Link]:
        """The links inside a node."""
        found = []
        for anchor in node.css("a[href]") if node else []:
            href = (anchor.attributes.get("href") or "").strip()
            found.append(Link(anchor, href, urldefrag(urljoin(self.url, href)).url))
        return found

    @cached_property
    def update_shown(self) -> Node | None:
        """The `<time>` that the page presents as its last update."""
        for region in (self.main, self.tree.body):
            for node in region.css("time[datetime]") if region else []:
                if "actualiz" in words(node.parent or node).lower():
                    return node
        return None

    @cached_property
    def changed_on(self) -> date | None:
        """When the substance last changed: the tree knows, or the page shows it."""
        if self.knowledge.changed_at:
            return clock.local_date(self.knowledge.changed_at)
        return time_value(self.update_shown) if self.update_shown else None
