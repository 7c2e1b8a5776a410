"""What the head of a page says to machines: how to show it when shared, which feeds follow it."""

from dataclasses import dataclass

from django import template
from wagtail.images.models import AbstractRendition, SourceImageIOError
from wagtail.models import Page

from cms.machines.feeds import ChangesFeed, LegalActFeed, MunicipalFeed, NewsFeed
from cms.tenancy.addresses import public_address

from .chrome import Chrome

register = template.Library()

PHOTOGRAPH = "fill-1200x630|format-jpeg"
EMBLEM = "max-600x600"
FEEDS_OF = {
    "newsindexpage": NewsFeed,
    "newspage": NewsFeed,
    "legalactindexpage": LegalActFeed,
    "legalactpage": LegalActFeed,
}


@dataclass(frozen=True)
class ShareCard:
    """How a page looks when somebody shares its address (Open Graph)."""

    kind: str
    shape: str
    image: AbstractRendition | None = None
    address: str = ""
    alt: str = ""


@register.simple_tag(takes_context=True)
def share_card(context) -> ShareCard:
    """The picture of the page, or else the shield of the town."""
    chrome: Chrome | None = context["chrome"]
    if chrome is None:
        return ShareCard("website", "summary")
    kind = "article" if getattr(chrome.page, "schema_type", "") == "NewsArticle" else "website"
    photograph = getattr(chrome.page, "image", None)
    if photograph is not None:
        alt = chrome.page.image_alt or photograph.default_alt_text
        return _with(chrome, kind, "summary_large_image", photograph, PHOTOGRAPH, alt)
    if chrome.home.shield is not None:
        return _with(chrome, kind, "summary", chrome.home.shield, EMBLEM)
    return ShareCard(kind, "summary")


def _with(chrome: Chrome, kind: str, shape: str, image, size: str, alt: str = "") -> ShareCard:
    try:
        rendition = image.get_rendition(size)
    except SourceImageIOError:
        return ShareCard(kind, "summary")
    address = public_address(chrome.municipality, rendition.url)
    return ShareCard(kind, shape, rendition, address, alt or image.default_alt_text)


@register.simple_tag(takes_context=True)
def feeds(context) -> list[type[MunicipalFeed]]:
    """The feed of everything new, and that of the list in which the page stands."""
    page = context.get("page")
    own = FEEDS_OF.get(page._meta.model_name) if isinstance(page, Page) else None
    return [ChangesFeed, own] if own else [ChangesFeed]
