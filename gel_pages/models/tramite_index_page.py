"""Lists of trámites and of servicios."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from cms.tenancy.models import Office

from ..listings import screen_asked, with_words, words_asked
from .base import BasePage
from .tramite_page import TramitePage


class TramiteIndexPage(BasePage):
    """What people can ask of the alcaldía, by name; narrowed by words, office and way of doing."""

    class Kind(models.TextChoices):
        """Trámites, which a norm demands of people; servicios, which the alcaldía offers them."""

        TRAMITE = "tramite", _("Trámites")
        SERVICIO = "servicio", _("Servicios")

    kind = models.CharField(
        _("qué reúne"),
        max_length=10,
        choices=Kind,
        help_text=_(
            "Trámite: lo que una norma obliga a hacer ante la alcaldía para tener un derecho o "
            "cumplir un deber. Servicio: lo que la alcaldía ofrece y la gente puede pedir."
        ),
    )

    substance = ("kind",)
    schema_type = "CollectionPage"
    content_panels = [*BasePage.content_panels, FieldPanel("kind")]
    api_fields = [APIField("summary"), APIField("kind")]
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types = ["gel_pages.TramitePage"]

    class Meta:
        verbose_name = _("lista de trámites o servicios")
        verbose_name_plural = _("listas de trámites o servicios")

    def sheets(self):
        """Live sheets of this list, by name."""
        return (
            TramitePage.objects.child_of(self)
            .live()
            .public()
            .select_related("office")
            .order_by("title", "pk")
        )

    def get_context(self, request, *args, **kwargs):
        """Adds the screen of sheets asked for and what the filters may choose."""
        context = super().get_context(request, *args, **kwargs)
        sheets, words = self.sheets(), words_asked(request)
        offices = list(Office.objects.filter(tramites__in=sheets.order_by()).distinct())
        office = next((o for o in offices if o.slug == request.GET.get("dependencia")), None)
        online = request.GET.get("en-linea") == "1"
        if office:
            sheets = sheets.filter(office=office)
        if online:
            sheets = sheets.filter(is_online=True)
        context["sheets"] = screen_asked(request, with_words(sheets, words))
        asked = {"words": words, "office": office, "online": online}
        return context | asked | {"offices": offices, "is_narrowed": any(asked.values())}
