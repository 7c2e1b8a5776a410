"""A municipality of this installation: every live address, and what the page tree knows of it."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page

from cms.tenancy.models import Municipality
from gel_pages.models import Channel, PageFacts

from ..addresses import fixed_addresses
from ..vocabulary import TOPICS
from .page import Knowledge, LivePage
from .site import Identity, LiveSite
from .visitor import Visitor


def _add_url(page: Page) -> str | None:
    """The form of a new page under this one, where its type allows exactly one kind."""
    kinds = page.specific_class.creatable_subpage_models() if page.specific_class else []
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    return reverse(
        "wagtailadmin_pages:add", args=[kind._meta.app_label, kind._meta.model_name, page.pk]
    )


class Tree:
    """What the page tree of a municipality knows."""

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = municipality
        self.home: Page = municipality.site.root_page
        self.channels = list(
            Channel.objects.filter(municipality=municipality).select_related("root_page")
        )
        self.roots = [(c.root_page.path, c) for c in self.channels if c.root_page]
        live = self.live_pages().values("pk")
        self.changes = dict(
            PageFacts.objects.filter(page__in=live).values_list("page_id", "changed_at")
        )

    def live_pages(self) -> QuerySet[Page]:
        """Every page a visitor should get."""
        return self.home.get_descendants(inclusive=True).live().public().order_by("path")

    def of_page(self, page: Page) -> Knowledge:
        """What is known of a page: channel rooted nearest above it, last change, editor."""
        above = [(len(root), c) for root, c in self.roots if page.path.startswith(root)]
        channel = max(above, key=itemgetter(0), default=(0, None))[1]
        return Knowledge(
            channel=channel.key if channel else "",
            is_channel_root=bool(channel and channel.root_page_id == page.pk),
            promised_days=channel.promised_days if channel else None,
            changed_at=self.changes.get(page.pk),
            edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            add_url=_add_url(page),
        )

    def of_address(self, path: str, key: str) -> Knowledge:
        """What is known of a fixed address: its channel."""
        rows = [c for c in self.channels if c.address == path]
        promised = rows[0].promised_days if rows else None
        return Knowledge(channel=key, is_channel_root=bool(rows), promised_days=promised)

    def edit_absent(self, topic: str) -> str | None:
        """Where an editor would publish a missing channel: its draft, or a new page."""
        if topic in {address.channel for address in fixed_addresses()}:
            return None
        draft = next((c.root_page for c in self.channels if c.key == topic and c.root_page), None)
        drafts = self.home.get_descendants().not_live().order_by("path")
        if draft is None and topic in TOPICS:
            draft = next((page for page in drafts if TOPICS[topic].names(page.draft_title)), None)
        if draft is not None:
            return reverse("wagtailadmin_pages:edit", args=[draft.pk])
        return reverse("wagtailadmin_pages:add_subpage", args=[self.home.pk])


def identity_of(municipality: Municipality) -> Identity:
    """What an auditor knows of a municipality before looking at its site."""
    return Identity(municipality.name, municipality.department, municipality.official_domain)


def _addresses(tree: Tree, root_url: str) -> Iterator[tuple[str, Knowledge]]:
    for page in tree.live_pages():
        parts = page.get_url_parts()
        if parts:
            yield f"{root_url}{parts[2]}", tree.of_page(page)
    fixed = {address.path: address.channel for address in fixed_addresses()}
    fixed |= {c.address: c.key for c in tree.channels if c.address}
    for path, key in sorted(fixed.items()):
        yield f"{root_url}{path}", tree.of_address(path, key)


def gather(municipality: Municipality, as_of: date) -> LiveSite:
    """Visit every live address of a municipality."""
    tree = Tree(municipality)
    root_url = municipality.site.root_url
    visitor = Visitor(root_url)
    pages = [LivePage(visitor.get(url), known) for url, known in _addresses(tree, root_url)]
    return LiveSite(
        identity_of(municipality),
        visitor,
        as_of,
        pages,
        edit_absent=tree.edit_absent,
        rooted_topics=frozenset(channel.key for channel in tree.channels),
    )
