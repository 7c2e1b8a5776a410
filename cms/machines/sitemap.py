"""`/sitemap.xml`: every public address of one municipality, with when what it says last changed."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as serve_sitemap
from wagtail.models import Page

from cms.fixed_addresses import FIXED_ADDRESSES
from cms.tenancy.addresses import public_address

# Search engines want no results of other searches.
UNLISTED = frozenset({"/buscar/"})


class PagesSitemap(Sitemap):
    """The live public pages. One query, whatever their types."""

    def items(self):
        """Pages in the order of the tree."""
        home = self.request.municipality.home
        pages = Page.objects.descendant_of(home, inclusive=True).live().public()
        return pages.select_related("facts").order_by("path")

    def location(self, page: Page) -> str:
        """The address of a page."""
        return public_address(self.request.municipality, page.get_url(self.request))

    def lastmod(self, page: Page) -> datetime | None:
        """When its substance changed, which saving it again does not move."""
        return page.facts.changed_at if hasattr(page, "facts") else None

    def _urls(self, page, protocol, domain):
        entries = [
            {"location": self.location(item), "lastmod": self.lastmod(item), "alternates": []}
            for item in self.paginator.page(page).object_list
        ]
        self.latest_lastmod = max((e["lastmod"] for e in entries if e["lastmod"]), default=None)
        return entries


class ServicesSitemap(Sitemap):
    """The services that the product serves beside the tree."""

    def items(self):
        """Their addresses."""
        return [address for address in FIXED_ADDRESSES if address.url not in UNLISTED]

    def _urls(self, page, protocol, domain):
        town = self.request.municipality
        return [
            {"location": public_address(town, item.url), "lastmod": None, "alternates": []}
            for item in self.items()
        ]


def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of this municipality's site and of no other."""
    return serve_sitemap(request, {"pages": PagesSitemap, "services": ServicesSitemap})
