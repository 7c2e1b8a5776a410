"""A site gathered: its pages, and the answer to any address inside it. All that rules see."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from .page import LivePage
from .visitor import Delivery, Visitor


class Unevaluated(Exception):
    """The server failed at an address: nothing can be said of what is there."""

    def __init__(self, delivery: Delivery) -> None:
        super().__init__(f"{delivery.url}: {delivery.status}")
        self.delivery = delivery


def delivered_whole(delivery: Delivery) -> Delivery:
    """The same delivery; raises Unevaluated where the server failed."""
    if delivery.broke:
        raise Unevaluated(delivery)
    return delivery


@dataclass(frozen=True)
class Identity:
    """Whose site it should be: what an auditor knows before looking."""

    name: str
    department: str
    official_domain: str = ""


@dataclass
class LiveSite:
    """Every live address of a municipality, delivered once."""

    identity: Identity
    visitor: Visitor
    as_of: date
    pages: list[LivePage]
    # Topic → where an editor would create or publish what is missing.
    edit_absent: Callable[[str], str | None] = field(default=lambda topic: None)
    # Topics that the page tree roots somewhere: they live there or nowhere.
    rooted_topics: frozenset[str] = frozenset()
    _deliveries: dict[str, Delivery] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for page in self.pages:
            self._deliveries.setdefault(page.url, page.delivery)

    @cached_property
    def home(self) -> LivePage | None:
        """The page at the root."""
        return next((page for page in self.pages if page.path == "/"), None)

    @cached_property
    def entrance(self) -> LivePage:
        """Whatever answers at the root, even where no home page is published."""
        return self.home or LivePage(self.ask(f"{self.visitor.root.geturl()}/"))

    @property
    def front(self) -> LivePage:
        """The entrance, to compare with; raises Unevaluated where the server failed."""
        delivered_whole(self.entrance.delivery)
        return self.entrance

    @property
    def linked_from_home(self) -> set[str]:
        """Where the home page leads; nowhere, if a visitor gets no home page."""
        alive = self.home is not None and self.front.delivery.is_alive
        return {link.url for link in self.front.links} if alive else set()

    @cached_property
    def delivered(self) -> list[LivePage]:
        """The pages that a visitor really gets."""
        return [page for page in self.pages if page.delivery.is_alive and page.delivery.is_html]

    @property
    def host(self) -> str:
        """Host name of the site, without the port."""
        return self.visitor.root.hostname or ""

    def is_inside(self, url: str) -> bool:
        """Whether an address belongs to this site."""
        return self.visitor.is_inside(url)

    def fetch(self, url: str) -> Delivery:
        """What a visitor gets at an address; raises Unevaluated where the server failed."""
        return delivered_whole(self.ask(url))

    def ask(self, url: str) -> Delivery:
        """What a visitor gets at an address of the site, whatever it is; asked once."""
        if url not in self._deliveries:
            self._deliveries[url] = self.visitor.get(url)
        return self._deliveries[url]

    def page_at(self, url: str) -> LivePage | None:
        """The page at an address, gathered or not; None if what is there is not a page.

        Raises Unevaluated where the server failed.
        """
        delivery = self.fetch(url)
        for page in self.pages:
            if page.url == url:
                return page
        return LivePage(delivery) if delivery.is_alive and delivery.is_html else None
