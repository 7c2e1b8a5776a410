"""What surrounds every public page: menu, contact data, responsible office, breadcrumbs, head.

Everything is asked once per request, so the number of queries does not grow with the site.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django import template
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.appearance import address_of
from cms.fixed_addresses import PQR_FILING, PQR_FOLLOW_UP
from cms.site_map import list_items
from cms.structured_data import breadcrumb_list, organization, script, web_page
from cms.suggestions import suggested_pages
from cms.tenancy.addresses import public_address
from cms.tenancy.asked_words import telling_words
from cms.tenancy.models import Municipality
from gel_pages.models import Channel, ContactPage, HomePage, NoticePage, PageFacts
from gel_pages.page_notes import notes_of, with_notes

register = template.Library()

MENU_ENTRIES = 7  # the most that the GOV.CO kit allows at the first level
PRIVACY_CHANNEL = "politica-privacidad"
LISTING = ("anio", "dependencia", "p")  # parameters that choose what part of a list is shown
# Channels that the home page offers first, besides petitions and contact.
FRONT_CHANNELS = ("tramites", "normatividad")


@dataclass(frozen=True)
class Tile:
    """One of the things people come for, as the home page offers it."""

    title: str | Promise
    url: str
    summary: str | Promise


FRONT_SERVICES = [
    Tile(service.title, service.url, service.summary) for service in (PQR_FILING, PQR_FOLLOW_UP)
]


@dataclass
class MenuEntry:
    """An entry of the first level of the menu, and the pages of its drop-down."""

    page: Page
    children: list[Page] = field(default_factory=list)


@dataclass
class Chrome:
    """The surroundings of one page; each part asks the database when first used."""

    request: HttpRequest
    page: Page | None

    @property
    def municipality(self) -> Municipality:
        """Whose site this is."""
        return self.request.municipality

    @cached_property
    def home(self) -> HomePage:
        """The home page, which says how the site looks; in its own preview, the draft."""
        if isinstance(self.page, HomePage):
            return self.page
        return HomePage.objects.select_related("shield").get(pk=self.municipality.home.pk)

    @cached_property
    def notices(self) -> list[NoticePage]:
        """The notices in force, gravest first; pages show the first one and lead to the rest."""
        notices = NoticePage.objects.filter(page_ptr__in=self._public)
        return list(notices.in_force().select_related("link_page"))

    @property
    def notice_list(self) -> str:
        """Address of the page that lists the notice shown: the one right above it."""
        above, _slug = self.notices[0].get_url(self.request).rstrip("/").rsplit("/", 1)
        return f"{above}/"

    @cached_property
    def _public(self):
        home = self.municipality.home
        return Page.objects.descendant_of(home).live().public()

    @cached_property
    def _near(self) -> list[Page]:
        """The pages one or two steps below the home page, but items of lists, in tree order."""
        depth = self.municipality.home.depth
        near = self._public.filter(depth__in=(depth + 1, depth + 2)).not_type(*list_items())
        return list(near.select_related("facts", "channel").order_by("path"))

    def _root_of(self, key: str) -> Page | None:
        """The page near the home page where a channel lives."""
        keys = ((page, getattr(page, "channel", None)) for page in self._near)
        return next((page for page, channel in keys if channel and channel.key == key), None)

    @cached_property
    def menu(self) -> list[MenuEntry]:
        """First-level entries in the editor's order, each with the live pages right under it.

        Two levels are the most that the GOV.CO kit shows.
        """
        top = self.municipality.home.depth + 1
        chosen = [page for page in self._near if page.depth == top and page.show_in_menus]
        return [
            MenuEntry(page, [below for below in self._near if below.is_child_of(page)])
            for page in chosen[:MENU_ENTRIES]
        ]

    @property
    def section_pk(self) -> int | None:
        """The first-level entry under which this page stands."""
        path = self.page.path if self.page else ""
        above = (entry.page for entry in self.menu if path.startswith(entry.page.path))
        return next((page.pk for page in above), None)

    @property
    def sections(self) -> list[MenuEntry]:
        """First-level entries that the home page does not already offer as tiles."""
        offered = {tile.url for tile in self.tiles}
        return [entry for entry in self.menu if entry.page.get_url(self.request) not in offered]

    @property
    def sheet(self) -> str:
        """Address of the colours of this municipality."""
        return address_of(self.home)

    @cached_property
    def contact(self) -> ContactPage | None:
        """The live contact page, the only source of the data that the law wants in the footer."""
        return ContactPage.objects.filter(page_ptr__in=self._public).order_by("path").first()

    @property
    def privacy(self) -> Page | None:
        """The live page of the privacy policy."""
        return self._root_of(PRIVACY_CHANNEL)

    @cached_property
    def tiles(self) -> list[Tile]:
        """What people come for, where it is live: procedures, petitions, norms, contact."""
        tramites, norms = (
            [self._tile(page, page.facts.excerpt)] if (page := self._root_of(key)) else []
            for key in FRONT_CHANNELS
        )
        contact = [self._tile(self.contact, self.contact.summary)] if self.contact else []
        return [*tramites, *FRONT_SERVICES, *norms, *contact]

    def _tile(self, page: Page, summary: str) -> Tile:
        return Tile(page.title, page.get_url(self.request), summary)

    @cached_property
    def facts(self) -> PageFacts | None:
        """What publication noted about this page; None at fixed addresses."""
        if self.page is None:
            return None
        facts = with_notes(PageFacts.objects.select_related("channel__office"))
        return facts.filter(pk=self.page.pk).first()

    @cached_property
    def channel(self) -> Channel | None:
        """The channel of this page, or the one that lives at this fixed address or above it."""
        if self.facts:
            return self.facts.channel
        path = self.request.path
        above = [path[: at + 1] for at, char in enumerate(path) if char == "/" and at]
        return (
            Channel.objects.filter(municipality=self.municipality, address__in=above)
            .select_related("office")
            .order_by("-address")
            .first()
        )

    @property
    def notes(self) -> list[str]:
        """The sentences that this page owes its readers because of how it was published."""
        return notes_of(self.facts) if self.facts else []

    @property
    def changed_at(self) -> datetime | None:
        """When the substance of this page last changed."""
        return self.facts.changed_at if self.facts else None


@register.simple_tag(takes_context=True)
def get_chrome(context) -> Chrome | None:
    """The surroundings of the page being rendered; None where no municipality answers."""
    request = context.get("request")
    if getattr(request, "municipality", None) is None:
        return None
    page = context.get("page")
    return Chrome(request, page if isinstance(page, Page) else None)


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context, *steps: str) -> dict:
    """The way back to the home page, for people and (schema.org) for machines.

    On a page it knows its ancestors. At a fixed address give the steps after the home, title and
    address in turn, the last one without address: `{% breadcrumbs _("PQR") "/pqr/" _("Ver") %}`.
    """
    request = context["request"]
    page = context.get("page")
    trail = [{"title": _("Inicio"), "url": "/"}]
    if steps:
        padded = [*steps, ""][: len(steps) + len(steps) % 2]
        trail += [
            {"title": title, "url": url}
            for title, url in zip(padded[::2], padded[1::2], strict=True)
        ]
    elif isinstance(page, Page):
        above = page.breadcrumbs[1:]
        trail += [{"title": step.title, "url": step.get_url(request)} for step in above]
        trail.append({"title": page.title, "url": ""})
    return {"trail": trail, "structured_data": script(breadcrumb_list(trail, request.municipality))}


@register.simple_tag(takes_context=True)
def canonical_address(context) -> str:
    """The one address of this document: of a list, with the part of the query that chooses."""
    chrome, asked = context["chrome"], context["request"].GET
    if chrome is None or chrome.page is None:
        return ""
    query = urlencode([(name, asked[name]) for name in LISTING if name in asked])
    path = chrome.page.get_url(chrome.request)
    return public_address(chrome.municipality, f"{path}?{query}" if query else path)


@register.simple_tag
def page_structured_data(chrome: Chrome | None, address: str):
    """What the page says of itself in schema.org terms; nothing at fixed addresses."""
    if chrome is None or chrome.page is None:
        return ""
    if chrome.page.pk == chrome.municipality.home.pk:
        return script(organization(chrome.municipality, chrome.contact))
    return script(web_page(chrome.page, address, chrome.municipality, chrome.changed_at))


def _attribute(rendered: str) -> str:
    """What a template block rendered (and escaped), on one line and safe between quotes."""
    return mark_safe(" ".join(rendered.split()).replace('"', "&quot;"))  # noqa: S308


@register.filter
def title_head(title: str, site_name: str):
    """`<title>` and its Open Graph twin from the title block; the home page leaves it blank."""
    title = _attribute(title)
    return format_html(
        '<title>{}</title>\n<meta property="og:title" content="{}">',
        format_html("{} - {}", title, site_name) if title else site_name,
        title or site_name,
    )


@register.filter
def description_head(description: str):
    """The meta description for engines and shared links; an empty one is worse than none."""
    description = _attribute(description)
    if not description:
        return ""
    return format_html(
        '<meta name="description" content="{0}">\n<meta property="og:description" content="{0}">',
        description,
    )


@register.filter
def phone_link(number: str):
    """A telephone as people read it, which a telephone can dial."""
    dialled, _sep, extension = number.partition("ext.")
    digits = "".join(char for char in dialled if char.isdigit() or char == "+")
    extension = f";ext={extension.strip()}" if extension else ""
    return format_html('<a href="tel:{}{}">{}</a>', digits, extension, number)


@register.simple_tag(takes_context=True)
def pages_like_the_address(context) -> list[Page]:
    """Pages to offer where nothing stands at the address asked for."""
    request = context.get("request")
    municipality = getattr(request, "municipality", None)
    return suggested_pages(municipality, request.path) if municipality else []


@register.simple_tag
def words_of(query: str) -> list[str]:
    """The telling words of a query, to be looked for one by one."""
    return telling_words(query)
