"""Reading a page as a person does: its sections, the entries of its lists."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urljoin

from .sources.page import Link, LivePage, Node, squeeze, time_value, words
from .sources.site import LiveSite

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ENTRIES = "article, li, tr"
MAX_SCREENS = 500


@dataclass
class Section:
    """A heading and everything said under it, until one of its level or above."""

    heading: Node
    chunks: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

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


def sections(page: LivePage) -> list[Section]:
    """The sections of what the page says, in order; subsections also count in those above."""
    found: list[Section] = []
    open_sections: list[Section] = []
    inside: int | None = None
    for node in page.main.traverse(include_text=True) if page.main else []:
        if node.tag in HEADINGS:
            section = Section(node)
            open_sections = [above for above in open_sections if above.level < section.level]
            open_sections.append(section)
            found.append(section)
            inside = node.mem_id
        elif node.tag == "-text":
            if not _within(node, inside):
                for section in open_sections:
                    section.chunks.append(node.text(deep=False))
        else:
            for section in open_sections:
                section.nodes.append(node)
    return found


def _within(node: Node | None, heading: int | None) -> bool:
    while node is not None and node.tag != "main":
        if node.mem_id == heading:
            return True
        node = node.parent
    return False


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
    """The dated entries of a list: innermost article, list item or row with link and `<time>`."""
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
