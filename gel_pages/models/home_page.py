"""The home page of a municipality."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from .base import BasePage
from .news_page import NewsPage
from .page_facts import PageFacts


class HomePage(BasePage):
    """Led by what people come for: procedures, petitions, news, contact."""

    NEWS_SHOWN = 3

    searchable = False
    schema_type = "GovernmentOrganization"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*Page.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("portada")
        verbose_name_plural = _("portadas")

    def get_context(self, request, *args, **kwargs):
        """Adds the latest news and the date when anything on the site last changed."""
        context = super().get_context(request, *args, **kwargs)
        context["latest_news"] = self.latest_news()[: self.NEWS_SHOWN]
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
