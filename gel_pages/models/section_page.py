"""Sections: the pages that hold others together."""

from django.utils.translation import gettext_lazy as _

from .base import BasePage


class SectionPage(BasePage):
    """A first-level entry of the menu; lists what stands under it."""

    schema_type = "CollectionPage"
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]

    class Meta:
        verbose_name = _("sección")
        verbose_name_plural = _("secciones")

    def get_context(self, request, *args, **kwargs):
        """Adds the live children, in the editor's order."""
        context = super().get_context(request, *args, **kwargs)
        context["children"] = self.get_children().live().public().select_related("facts")
        return context
