"""Registers as a person reads them: each row, card, question or term of a page, and its own page.

A register is a table, a list, a list of definitions or of foldable parts; where it is none of them,
it is the titles of a page, each with its text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from cms.tenancy.normaliser import plain

from .files import leads_to_file
from .phrases import ABOUT_THE_PAGE, ADDRESS, MAIL, PHONE, says_nothing, written_date, years
from .reading import screens, sections
from .sources.page import Link, LivePage, Node, squeeze, time_value, words
from .sources.site import LiveSite, delivered_whole

CANDIDATES = "tr, article, details, li, dt"
APART = {"nav", "form", "footer", "aside", "thead"}
NAMES = "th, td, h2, h3, h4, h5, summary, strong, b"


@dataclass(frozen=True)
class Entry:
    """Something a register lists. `parts` are its elements: one, or a term and its definitions."""

    page: LivePage
    parts: tuple[Node, ...]
    told: str = ""

    @property
    def node(self) -> Node:
        """Where the entry begins."""
        return self.parts[0]

    @cached_property
    def name(self) -> str:
        """What it is called: its first cell, title, bold text or link to a page, or how it begins.

        "Acta: texto" is called "Acta".
        """
        if self.node.tag == "dt" or self.told:
            return words(self.node)
        named = [words(node.css_first("a[href]") or node) for node in self.node.css(NAMES)]
        named += [link.text for link in self.links if not leads_to_file(link.url)]
        return next((name for name in named if name), self.text.partition(":")[0])

    @cached_property
    def text(self) -> str:
        """Everything the entry says."""
        return squeeze(" ".join(words(part) for part in self.parts) + f" {self.told}")

    @cached_property
    def rest(self) -> str:
        """What it says beyond its name."""
        return self.text.removeprefix(self.name).strip(" :.–-")

    @cached_property
    def links(self) -> list[Link]:
        """Where it leads."""
        return [link for part in self.parts for link in self.page.links_in(part)]

    @cached_property
    def date(self) -> date | None:
        """The first date it states, to machines or in words."""
        stated = [time for part in self.parts for time in part.css("time[datetime]")]
        return time_value(stated[0]) if stated else written_date(self.text)

    @property
    def mails(self) -> list[str]:
        """The mail addresses it gives."""
        linked = [link.href for link in self.links if link.href.startswith("mailto:")]
        named = [href.removeprefix("mailto:").partition("?")[0] for href in linked]
        return list(dict.fromkeys([*named, *MAIL.findall(self.text)]))

    @property
    def has_phone(self) -> bool:
        """Whether somebody can call."""
        calls = any(link.href.startswith("tel:") for link in self.links)
        return calls or bool(PHONE.search(self.text))

    def can_be_reached(self, site: LiveSite) -> bool:
        """Whether it gives a site of its own, a mail, a telephone or an address."""
        outside = any(
            link.url.startswith("http") and not site.is_inside(link.url) for link in self.links
        )
        contact = outside or self.mails or self.has_phone
        return bool(contact or ADDRESS.search(plain(self.text)))


def _is_apart(node: Node) -> bool:
    above = node.parent
    while above is not None and above.tag != "main":
        if above.tag in APART:
            return True
        above = above.parent
    return False


def _is_entry(node: Node) -> bool:
    if node.tag == "tr":
        return node.css_first("td") is not None and node.css_first("table") is None
    if node.tag in {"article", "details"}:
        inner = node.css("h1, article, details, table")
        return all(found.mem_id == node.mem_id for found in inner)
    return True


def _definitions(term: Node) -> list[Node]:
    found, following = [], term.next
    while following is not None and following.tag != "dt":
        if following.tag == "dd":
            found.append(following)
        following = following.next
    return found


def _listed(page: LivePage) -> Iterator[Entry]:
    taken: set[int] = set()
    for node in page.main.css(CANDIDATES) if page.main else []:
        if node.mem_id in taken or _is_apart(node) or not _is_entry(node):
            continue
        parts = (node, *(_definitions(node) if node.tag == "dt" else ()))
        taken.update(inner.mem_id for part in parts for inner in part.css("*"))
        entry = Entry(page, parts)
        if not says_nothing(entry.text) and not (
            node.tag == "dt" and ABOUT_THE_PAGE.search(plain(entry.name))
        ):
            yield entry


def _says_it_is_empty(page: LivePage) -> bool:
    said = [words(node) for node in page.main.css("p, td, dd")] if page.main else []
    return any(text and says_nothing(text) for text in said)


def entries(page: LivePage) -> list[Entry]:
    """The entries of one screen of a register, the outermost; raises Unevaluated if it broke.

    Titles with their text, where there is nothing else and the page does not say that it is empty.
    """
    delivered_whole(page.delivery)
    found = list(_listed(page))
    if found or _says_it_is_empty(page):
        return found
    titled = [Entry(page, (s.heading,), s.text) for s in sections(page) if s.level > 1]
    return [entry for entry in titled if not says_nothing(entry.told)]


def register(page: LivePage, site: LiveSite) -> list[Entry]:
    """The entries of a register on all its screens."""
    return [entry for screen in screens(page, site) for entry in entries(screen)]


class Leading(Protocol):
    """Something with links."""

    @property
    def links(self) -> list[Link]:
        """Where it leads."""


def own_page(entry: Leading, site: LiveSite) -> LivePage | None:
    """The page of the entry itself, where the register leads to one."""
    inside = [link.url for link in entry.links if site.is_inside(link.url)]
    return next((page for url in inside if (page := site.page_at(url))), None)


def has_document(entry: Leading, own: LivePage | None) -> bool:
    """Whether the entry, or its own page, offers a file."""
    links = entry.links + (own.links_in(own.main) if own else [])
    return any(leads_to_file(link.url) for link in links)


def offers_text(entry: Leading, own: LivePage | None, site: LiveSite) -> bool:
    """Whether the entry, or its own page, offers a file or leads to one kept on another site."""
    links = entry.links + (own.links_in(own.main) if own else [])
    outside = [x for x in links if x.url.startswith("http") and not site.is_inside(x.url)]
    return bool(outside) or has_document(entry, own)


def everything_said(entry: Entry, own: LivePage | None) -> str:
    """The words of an entry and of its own page, unaccented."""
    return plain(f"{entry.text} {words(own.main) if own and own.main else ''}")


def period(entry: Entry, own: LivePage | None) -> set[int]:
    """The years an entry is about: those of its name and text, and of its page's facts.

    When a page was published or changed is not what it is about.
    """
    facts = " ".join(fact.text for fact in _listed(own)) if own else ""
    return years(f"{entry.text} {own.heading if own else ''} {facts}")
