"""Reading a page as a person does: its sections, the entries of its lists."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urljoin

from .sources.page import Link, LivePage, Node, squeeze, time_value, words
from .sources.site import LiveSite, delivered_whole

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOT_PROSE = "dl, footer, nav, form"
ENTRIES = "article, li, tr"
MAX_SCREENS = 500


@dataclass
class Section:
    """A heading and everything said under it, until one of its level or above."""

    heading: Node
    chunks: list[str] = field(default_factory=list)
    is_open: bool = True

    @property
    def level(self) -> int:
        """1 for h1 … 6 for h6."""
        return int((self.heading.tag or "h6")[1])

    @property
    def title(self) -> str:
        """The words of the heading."""
        return words(self.heading)

    @property
    def text(self) -> str:
        """The words under the heading."""
        return squeeze(" ".join(self.chunks))

    def hear(self, text: str) -> None:
        """Take in text that stands under the heading, unless another one came."""
        if self.is_open:
            self.chunks.append(text)


def sections(page: LivePage) -> list[Section]:
    """The sections of what the page says, in order; subsections also count in those above.

    Facts about the page (its norm, its date of update), navigation and forms are not said under
    whatever heading happens to be the last.
    """
    found: list[Section] = []
    apart = _not_prose(page)
    for node in page.main.traverse(include_text=True) if page.main else []:
        if node.tag in HEADINGS:
            section = Section(node)
            for above in found:
                above.is_open = above.is_open and above.level < section.level
            found.append(section)
            apart |= _inside(node)
        elif node.tag == "-text" and node.mem_id not in apart:
            for section in found:
                section.hear(node.text(deep=False))
    return found


def _inside(node: Node) -> set[int]:
    return {inner.mem_id for inner in node.traverse(include_text=True)}


def _not_prose(page: LivePage) -> set[int]:
    """The parts of the page that are no section's text."""
    parts = page.main.css(NOT_PROSE) if page.main else []
    shown = page.update_shown
    while shown and shown.parent and shown.parent.tag not in {"main", "body"}:
        shown = shown.parent
    return set().union(*(_inside(part) for part in (*parts, shown) if part))


@dataclass(frozen=True)
class Item:
    """An entry of a list: a news item, a legal act."""

    page: LivePage
    node: Node

    @cached_property
    def text(self) -> str:
        """What the entry says."""
        return words(self.node)

    @cached_property
    def links(self) -> list[Link]:
        """Where the entry leads."""
        return self.page.links_in(self.node)

    @cached_property
    def date(self) -> date | None:
        """The first date the entry states."""
        node = self.node.css_first("time[datetime]")
        return time_value(node) if node else None


def items(page: LivePage) -> list[Item]:
    """The dated entries of a list: innermost article, list item or row with link and `<time>`.

    Raises Unevaluated where the server failed: then nobody knows what the list holds.
    """
    delivered_whole(page.delivery)
    return list(_items(page))


def _items(page: LivePage) -> Iterator[Item]:
    for node in page.main.css(ENTRIES) if page.main else []:
        inner = [entry for entry in node.css(ENTRIES) if entry.mem_id != node.mem_id]
        if any(entry.css_first("time[datetime]") for entry in inner):
            continue
        if node.css_first("time[datetime]") and node.css_first("a[href]"):
            yield Item(page, node)


def screens(page: LivePage, site: LiveSite) -> list[LivePage]:
    """A list and its further screens, in order, by the links that say `rel="next"`."""
    found = [page]
    while len(found) < MAX_SCREENS:
        following = found[-1].tree.css_first('a[rel="next"][href]')
        href = following.attributes.get("href") if following else None
        after = site.page_at(urljoin(found[-1].url, href)) if href else None
        if after is None or after in found:
            break
        found.append(after)
    return found


def smallest(node: Node | None, test: Callable[[str], object]) -> list[Node]:
    """The innermost elements whose words pass a test, in document order."""
    found: list[Node] = []
    for inner in node.css("*") if node else []:
        if test(words(inner)) and not any(test(words(child)) for child in inner.css("*")[1:]):
            found.append(inner)
    return found
