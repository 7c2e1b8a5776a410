"""Feeds (Atom) of a municipality: news, legal acts, and whatever changed."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.tenancy.addresses import public_address
from cms.tenancy.clock import BOGOTA
from cms.tenancy.models import Municipality
from gel_pages.models import LegalActPage, NewsPage

ENTRIES = 30


class MunicipalFeed(Feed):
    """The newest pages of one municipality; children say which and under what name."""

    feed_type = Atom1Feed
    language = "es-co"
    address = ""
    name: str | Promise = ""
    model: type[Page] = Page

    def __call__(self, request: HttpRequest, *args, **kwargs):
        self.request = request
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest) -> Municipality:
        """Whose feed this is."""
        return request.municipality

    def title(self, town: Municipality) -> str:
        """The name of the feed and of the alcaldía."""
        return _("%(name)s de la %(town)s") % {"name": self.name, "town": town.full_name}

    def author_name(self, town: Municipality) -> str:
        """The alcaldía signs."""
        return town.full_name

    def link(self, town: Municipality) -> str:
        """The site that the feed belongs to."""
        return public_address(town, "/")

    def feed_url(self, town: Municipality) -> str:
        """Where the feed itself is."""
        return public_address(town, self.address)

    def feed_guid(self, town: Municipality) -> str:
        """The feed keeps its identity whatever its host name becomes."""
        return self.feed_url(town)

    def pages(self, town: Municipality) -> PageQuerySet:
        """Live public pages of the kind."""
        pages = self.model.objects.descendant_of(town.home).live().public()
        return pages.select_related("facts")

    def items(self, town: Municipality) -> list[Page]:
        """What was published last, first."""
        pages = self.pages(town).filter(facts__isnull=False)
        return list(pages.order_by("-first_published_at", "-pk")[:ENTRIES])

    def item_title(self, page: Page) -> str:
        """The title of the page."""
        return page.title

    def item_description(self, page: Page) -> str:
        """Its first words, as lists show them."""
        return page.facts.excerpt

    def item_link(self, page: Page) -> str:
        """Its address on the site of this municipality."""
        return public_address(self.request.municipality, page.get_url(self.request))

    def item_pubdate(self, page: Page) -> datetime | None:
        """When people could first read it here."""
        return page.first_published_at

    def item_updateddate(self, page: Page) -> datetime:
        """When what it says last changed."""
        return page.facts.changed_at


class NewsFeed(MunicipalFeed):
    """News, by the day each bears."""

    address = "/noticias.xml"
    name = gettext_lazy("Noticias")
    model = NewsPage

    def items(self, town: Municipality) -> list[Page]:
        """Newest first, as the list of news has them."""
        return list(self.pages(town).order_by("-date", "-pk")[:ENTRIES])

    def item_pubdate(self, page: Page) -> datetime:
        """The day that the piece of news bears."""
        return datetime.combine(page.date, time(), BOGOTA)


class LegalActFeed(MunicipalFeed):
    """Legal acts, by the moment at which they were published here."""

    address = "/normatividad.xml"
    name = gettext_lazy("Normatividad")
    model = LegalActPage


class ChangesFeed(MunicipalFeed):
    """Whatever was published or changed, of any kind."""

    address = "/novedades.xml"
    name = gettext_lazy("Novedades")

    def items(self, town: Municipality) -> list[Page]:
        """What changed last, first."""
        return list(
            self.pages(town).filter(facts__isnull=False).order_by("-facts__changed_at")[:ENTRIES]
        )


FEEDS = (ChangesFeed, NewsFeed, LegalActFeed)
