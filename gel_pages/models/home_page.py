"""The home page of a municipality."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from ..events import upcoming_events
from .appearance import AppearanceMixin
from .base import BasePage
from .news_page import NewsPage
from .page_facts import PageFacts


class HomePage(AppearanceMixin, BasePage):
    """Led by what people come for: procedures, petitions, news, contact."""

    NEWS_SHOWN = 3
    EVENTS_SHOWN = 3

    searchable = False
    schema_type = "GovernmentOrganization"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        AppearanceMixin.appearance_panel,
    ]

    class Meta:
        verbose_name = _("portada")
        verbose_name_plural = _("portadas")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address at once: how deep it stands costs nothing.

        A page that answers at more than its own address is walked to, as Wagtail does.
        """
        if path_components:
            page = Page.objects.filter(
                slug=path_components[-1],
                depth=self.depth + len(path_components),
                url_path=f"{self.url_path}{'/'.join(path_components)}/",
            ).first()
            if page is not None:
                return page.specific.route(request, [])
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        """Adds the latest news, the next events and when anything on the site last changed."""
        context = super().get_context(request, *args, **kwargs)
        context["latest_news"] = self.latest_news()[: self.NEWS_SHOWN]
        context["next_events"] = list(upcoming_events(request.municipality, self.EVENTS_SHOWN))
        context["site_changed_at"] = self.last_change()
        return context

    def latest_news(self):
        """Live news of the site, newest first."""
        return (
            NewsPage.objects.descendant_of(self)
            .live()
            .public()
            .select_related("image")
            .prefetch_related("image__renditions")
            .order_by("-date", "-pk")
        )

    def last_change(self) -> datetime | None:
        """When the substance of any live page of the site last changed; None if none is live."""
        facts = PageFacts.objects.filter(page__path__startswith=self.path, page__live=True)
        return facts.order_by("-changed_at").values_list("changed_at", flat=True).first()
