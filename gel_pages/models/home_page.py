"""The home page of a municipality."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from ..querysets import last_change, latest_news
from .base import BasePage


class HomePage(BasePage):
    """Led by what people come for: procedures, petitions, news, contact."""

    searchable = False
    substance: tuple[str, ...] = ()
    schema_type = "GovernmentOrganization"
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = None
    content_panels = [*Page.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("portada")
        verbose_name_plural = _("portadas")

    def get_context(self, request, *args, **kwargs):
        """Adds the latest news and the date when anything on the site last changed."""
        context = super().get_context(request, *args, **kwargs)
        context["latest_news"] = latest_news(self, 3)
        context["site_changed_at"] = last_change(self)
        return context
