"""Registers of legal acts (normatividad)."""

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from ..legal_act_terms import LegalActFamily
from .base import BasePage
from .legal_act_page import LegalActPage


class LegalActIndexPage(BasePage):
    """A register of acts, newest first, which people filter by year."""

    PER_PAGE = 20

    family = models.CharField(_("actos que reúne"), max_length=20, choices=LegalActFamily)

    substance = ("family",)
    schema_type = "CollectionPage"
    content_panels = [*BasePage.content_panels, FieldPanel("family")]
    api_fields = [*BasePage.api_fields, APIField("family")]
    parent_page_types = ["gel_pages.SectionPage"]
    subpage_types = ["gel_pages.LegalActPage"]

    class Meta:
        verbose_name = _("registro de actos")
        verbose_name_plural = _("registros de actos")

    def acts(self):
        """Live acts of this register, newest first."""
        return (
            LegalActPage.objects.child_of(self)
            .live()
            .public()
            .select_related("document")
            .order_by("-issued_on", "-number", "-pk")
        )

    def get_context(self, request, *args, **kwargs):
        """Adds the page of acts asked for with `?p=` and the years to filter with `?anio=`."""
        context = super().get_context(request, *args, **kwargs)
        acts = self.acts()
        years = acts.dates("issued_on", "year", order="DESC")
        context["years"] = [str(first_day.year) for first_day in years]
        year = request.GET.get("anio", "")
        context["year"] = year if year in context["years"] else ""
        if context["year"]:
            acts = acts.filter(issued_on__year=int(year))
        context["acts"] = Paginator(acts, self.PER_PAGE).get_page(request.GET.get("p"))
        return context
