"""Legal acts (normas): laws, ordinances, agreements, decrees, resolutions and their drafts."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.tenancy import clock

from ..blocks.body import TEXT_FEATURES
from ..forms import LegalActForm
from ..legal_act_terms import LegalActKind, LegalActStatus
from ..panels import DemandPanel
from .base import BasePage


class LegalActPage(BasePage):
    """One act. The date of the act and the date of its publication here are different facts."""

    kind = models.CharField(_("tipo de acto"), max_length=20, choices=LegalActKind)
    number = models.PositiveIntegerField(_("número"), null=True, blank=True)
    issued_on = models.DateField(
        _("fecha de expedición"), help_text=_("La fecha que lleva el acto.")
    )
    epigraph = models.TextField(
        _("epígrafe"), help_text=_("«Por medio del cual…», como lo dice el encabezado del acto.")
    )
    status = models.CharField(
        _("estado"), max_length=20, choices=LegalActStatus, default=LegalActStatus.IN_FORCE
    )
    document = models.ForeignKey(
        "tenancy.MunicipalDocument",
        verbose_name=_("texto del acto (archivo)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("El documento firmado. La norma pide el texto completo para descargar."),
    )
    text = RichTextField(
        _("articulado"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Si lo transcribe aquí, el buscador lo encuentra y se lee en el celular."),
    )

    substance = ("kind", "number", "issued_on", "epigraph", "status", "document_id", "text")
    schema_type = "Legislation"
    in_site_map = False
    kind_label = _("norma")
    content_panels = [
        DemandPanel(),
        TitleFieldPanel("title", help_text=_("Tipo, número y año: Decreto 387 de 2009.")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("issued_on")]),
                FieldPanel("epigraph"),
                FieldPanel("status"),
            ],
            heading=_("El acto"),
        ),
        FieldPanel("document"),
        FieldPanel("text"),
    ]
    api_fields = [
        *BasePage.api_fields,
        *(
            APIField(name)
            for name in ("kind", "number", "issued_on", "epigraph", "status", "document", "text")
        ),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("issued_on")]
    parent_page_types = ["gel_pages.LegalActIndexPage"]
    subpage_types: list[str] = []
    base_form_class = LegalActForm

    class Meta:
        verbose_name = _("acto")
        verbose_name_plural = _("actos")
        indexes = [models.Index(fields=["-issued_on"], name="legal_act_issued_on")]

    @property
    def description(self) -> str:
        """The act's own heading says what it is about."""
        return self.epigraph

    @property
    def dated_on(self) -> date:
        """The date that the act bears."""
        return self.issued_on

    def schema_properties(self) -> dict[str, object]:
        """Kind, number and date of the act, as schema.org names them."""
        return {
            "legislationType": self.get_kind_display(),
            "legislationIdentifier": self.title,
            "legislationDate": self.issued_on.isoformat(),
        }

    def clean(self) -> None:
        super().clean()
        if self.kind == LegalActKind.DRAFT and self.status == LegalActStatus.IN_FORCE:
            raise ValidationError({"status": _("Un proyecto no está vigente: elija «En trámite».")})
        if self.kind != LegalActKind.DRAFT and not self.number:
            raise ValidationError({"number": _("Escriba el número del acto.")})
        if self.issued_on and self.issued_on > clock.today():
            raise ValidationError(
                {"issued_on": _("La fecha es futura. Un acto se publica ya expedido.")}
            )
