"""A document with its date, the period it covers and the office that answers for it."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.tenancy import clock
from cms.tenancy.models import Office

from ..blocks.body import TEXT_FEATURES
from ..forms import DocumentForm
from ..web_addresses import host_of, validate_web_address
from .base import BasePage

if TYPE_CHECKING:
    from .document_index_page import DocumentIndexPage


class DocumentPage(BasePage):
    """A plan, project, report, bulletin, contract or form: a file here, or where it officially is.

    The date that the document bears and the period it covers are different facts.
    """

    document = models.ForeignKey(
        "tenancy.MunicipalDocument",
        verbose_name=_("archivo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Un PDF con texto que se pueda seleccionar, o los datos en CSV o XLSX."),
    )
    external_url = models.CharField(
        _("dirección donde está"),
        max_length=500,
        blank=True,
        validators=[validate_web_address],
        help_text=_("Si está publicado en otro sitio: el proceso en el SECOP II, por ejemplo."),
    )
    issued_on = models.DateField(_("fecha"), help_text=_("La que lleva el documento."))
    period_from = models.DateField(
        _("desde"), null=True, blank=True, help_text=_("El periodo que cubre o en que rige.")
    )
    period_to = models.DateField(_("hasta"), null=True, blank=True)
    text = RichTextField(
        _("de qué trata"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Lo principal, para quien lee en el celular: metas, avance, valor, estado."),
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("dependencia responsable"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    contact = models.CharField(
        _("contacto de la dependencia"),
        max_length=150,
        blank=True,
        help_text=_("Correo o teléfono institucional, nunca el personal."),
    )

    substance = (
        "document_id",
        "external_url",
        "issued_on",
        "period_from",
        "period_to",
        "text",
        "office_id",
        "contact",
    )
    schema_type = "DigitalDocument"
    in_site_map = False
    kind_label = _("documento")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("document"), FieldPanel("external_url")], heading=_("El documento")
        ),
        MultiFieldPanel(
            [
                FieldPanel("issued_on"),
                FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
            ],
            heading=_("Fechas"),
        ),
        MultiFieldPanel(
            [FieldPanel("office"), FieldPanel("contact")], heading=_("Quién responde por él")
        ),
        FieldPanel("text"),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("issued_on")]
    api_fields = [APIField(name.removesuffix("_id")) for name in ("summary", *substance)]
    parent_page_types = ["gel_pages.DocumentIndexPage"]
    subpage_types: list[str] = []
    base_form_class = DocumentForm

    class Meta:
        verbose_name = _("documento de una lista")
        verbose_name_plural = _("documentos de las listas")
        indexes = [models.Index(fields=["-issued_on"], name="document_issued_on")]

    @property
    def dated_on(self) -> date:
        """The date that the document bears."""
        return self.issued_on

    @property
    def external_host(self) -> str:
        """Whose site the document is on, said beside the link."""
        return host_of(self.external_url)

    @property
    def listed_in(self) -> "DocumentIndexPage":
        """The list that it belongs to."""
        from .document_index_page import DocumentIndexPage

        return DocumentIndexPage.objects.get(path=self.path[: -self.steplen])

    def clean(self) -> None:
        super().clean()
        if self.period_from and self.period_to and self.period_to < self.period_from:
            raise ValidationError({"period_to": _("El periodo termina antes de empezar.")})
        if self.issued_on and self.issued_on > clock.today():
            raise ValidationError(
                {"issued_on": _("La fecha es futura: escriba la que lleva el documento.")}
            )

    def schema_properties(self) -> dict[str, object]:
        """Kind, date, period, author and file, as schema.org names them; only what is known."""
        office = self.office and {"@type": "GovernmentOrganization", "name": self.office.name}
        return {
            "@type": "Report" if self.listed_in.holds_reports else self.schema_type,
            "datePublished": self.issued_on.isoformat(),
            "temporalCoverage": self._schema_period(),
            "author": office,
            "encodingFormat": self.document and self.document.content_type,
            "sameAs": self.external_host and self.external_url,
        }

    def _schema_period(self) -> str:
        """ISO 8601, open at the side that is not known; empty where nothing is."""
        if not (self.period_from or self.period_to):
            return ""
        return "/".join(
            day.isoformat() if day else ".." for day in (self.period_from, self.period_to)
        )
