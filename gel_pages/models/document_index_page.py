"""Lists of documents: plans, reports, bulletins, contracts, forms."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from ..listings import screen_asked, with_words, words_asked, year_asked
from .base import BasePage
from .document_page import DocumentPage


class DocumentIndexPage(BasePage):
    """Documents of one kind, newest first, which people narrow by year and by words."""

    class Kind(models.TextChoices):
        """What the channel gathers; each is asked for apart by the norms."""

        PLAN = "plan", _("Planes y políticas")
        PROJECT = "proyecto", _("Programas y proyectos")
        REPORT = "informe-de-gestion", _("Informes de gestión")
        GOALS = "metas-e-indicadores", _("Metas e indicadores")
        IMPROVEMENT = "plan-de-mejoramiento", _("Planes de mejoramiento")
        BULLETIN = "boletin", _("Boletines y publicaciones")
        CONTRACT = "contratacion", _("Contratación")
        FORM = "formulario", _("Formularios para descargar")
        OTHER = "otro", _("Otros documentos")

    # Beside each of these a citizen must find who answers for it and how to reach them.
    ANSWERED_FOR = frozenset({Kind.PLAN, Kind.PROJECT})
    # What schema.org calls a Report; the rest are documents.
    REPORTS = frozenset({Kind.PLAN, Kind.PROJECT, Kind.REPORT, Kind.GOALS, Kind.IMPROVEMENT})

    kind = models.CharField(_("qué reúne"), max_length=20, choices=Kind)

    substance = ("kind",)
    schema_type = "CollectionPage"
    content_panels = [*BasePage.content_panels, FieldPanel("kind")]
    api_fields = [APIField("summary"), APIField("kind")]
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types = ["gel_pages.DocumentPage"]

    class Meta:
        verbose_name = _("lista de documentos")
        verbose_name_plural = _("listas de documentos")

    @property
    def shows_contact(self) -> bool:
        """Whether each document of this list must say which office answers for it, and how."""
        return self.kind in self.ANSWERED_FOR

    @property
    def holds_reports(self) -> bool:
        """Whether its documents tell what was planned or done, for machines that ask."""
        return self.kind in self.REPORTS

    def documents(self):
        """Live documents of this list, newest first."""
        return (
            DocumentPage.objects.child_of(self)
            .live()
            .public()
            .select_related("document", "office")
            .order_by("-issued_on", "-pk")
        )

    def get_context(self, request, *args, **kwargs):
        """Adds the screen of documents asked for and what the filters may choose."""
        context = super().get_context(request, *args, **kwargs)
        documents, words = self.documents(), words_asked(request)
        days = documents.dates("issued_on", "year", order="DESC")
        years = [str(first_day.year) for first_day in days]
        year = year_asked(request, years)
        if year:
            documents = documents.filter(issued_on__year=int(year))
        context["documents"] = screen_asked(request, with_words(documents, words))
        asked = {"words": words, "year": year}
        return context | asked | {"years": years, "is_narrowed": any(asked.values())}
