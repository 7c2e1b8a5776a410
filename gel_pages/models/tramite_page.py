"""The sheet of a trámite or of a servicio."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.tenancy.models import Office

from ..blocks.body import TEXT_FEATURES
from ..web_addresses import host_of, validate_web_address
from .base import BasePage


class TramitePage(BasePage):
    """One trámite or servicio: where it begins, what it takes, what it costs, what comes of it.

    The official sheet is that of the State's portal (SUIT); this one leads there and says in plain
    words what a person must know before setting out.
    """

    purpose = models.TextField(
        _("para qué sirve"),
        blank=True,
        help_text=_("En una o dos frases, como se lo diría a un vecino."),
    )
    audience = models.TextField(
        _("quién puede hacerlo"), blank=True, help_text=_("Personas, empresas, propietarios…")
    )
    requirements = RichTextField(
        _("qué se necesita"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("En una lista: documentos, pagos y condiciones, con lo que cada uno prueba."),
    )
    cost = models.CharField(
        _("cuánto cuesta"),
        max_length=250,
        blank=True,
        help_text=_("El valor y dónde se paga. Si no cuesta, escriba «No tiene costo»."),
    )
    response_time = models.CharField(
        _("cuánto tarda"),
        max_length=120,
        blank=True,
        help_text=_("El plazo de respuesta, con su unidad: 15 días hábiles."),
    )
    result = models.TextField(
        _("qué recibe la persona"), blank=True, help_text=_("Un certificado, una licencia…")
    )
    is_online = models.BooleanField(
        _("se puede hacer en línea"),
        default=False,
        help_text=_("De principio a fin, sin ir a una oficina."),
    )
    official_url = models.CharField(
        _("dirección oficial"),
        max_length=500,
        blank=True,
        validators=[validate_web_address],
        help_text=_(
            "La ficha en GOV.CO (SUIT) o la página donde se hace, de este sitio o de otro. Allí "
            "lleva el botón."
        ),
    )
    where = models.TextField(
        _("dónde se hace"), blank=True, help_text=_("Oficina, dirección, barrio o vereda.")
    )
    hours = models.CharField(_("cuándo atienden"), max_length=200, blank=True)
    form = models.ForeignKey(
        "tenancy.MunicipalDocument",
        verbose_name=_("formulario para descargar"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    legal_basis = RichTextField(
        _("normas que lo rigen"), blank=True, features=["ul", "link", "document-link"]
    )
    office = models.ForeignKey(
        Office,
        verbose_name=_("dependencia responsable"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tramites",
    )

    substance = (
        "purpose",
        "audience",
        "requirements",
        "steps",
        "cost",
        "response_time",
        "result",
        "is_online",
        "official_url",
        "where",
        "hours",
        "form_id",
        "legal_basis",
        "office_id",
    )
    schema_type = "GovernmentService"
    in_site_map = False
    kind_label = _("trámite o servicio")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("purpose"), FieldPanel("audience"), FieldPanel("result")],
            heading=_("De qué se trata"),
        ),
        FieldPanel("requirements"),
        InlinePanel("steps", label=_("paso"), heading=_("Pasos, en orden")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("cost"), FieldPanel("response_time")])],
            heading=_("Costo y plazo"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_online"),
                FieldPanel("official_url"),
                FieldPanel("where"),
                FieldPanel("hours"),
                FieldPanel("form"),
            ],
            heading=_("Dónde se empieza"),
        ),
        FieldPanel("legal_basis"),
        FieldPanel("office"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.FilterField("office"),
        index.FilterField("is_online"),
    ]
    api_fields = [
        APIField(name.removesuffix("_id")) for name in ("summary", *substance) if name != "steps"
    ] + [APIField("steps")]
    parent_page_types = ["gel_pages.TramiteIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("ficha de trámite o servicio")
        verbose_name_plural = _("fichas de trámites y servicios")

    @property
    def description(self) -> str:
        """Its own sentence or, failing that, what it is for."""
        return self.summary or self.purpose

    @property
    def official_host(self) -> str:
        """Whose site the button leads to; empty if it stays on this one."""
        return host_of(self.official_url)

    def clean(self) -> None:
        super().clean()
        if self.is_online and not self.official_url:
            raise ValidationError(
                {"official_url": _("Si se puede hacer en línea, escriba dónde se empieza.")}
            )

    def schema_properties(self) -> dict[str, object]:
        """Provider, audience, result and ways in, as schema.org names them; only what is known."""
        office = self.office and {"@type": "GovernmentOffice", "name": self.office.name}
        audience = self.audience and {"@type": "Audience", "audienceType": self.audience}
        result = self.result and {"@type": "Thing", "name": self.result}
        return {
            "serviceOperator": office,
            "audience": audience,
            "serviceOutput": result,
            "availableChannel": self._schema_channels(),
        }

    def _schema_channels(self) -> list[dict[str, object]]:
        channels = []
        if self.official_host:
            channels.append({"@type": "ServiceChannel", "serviceUrl": self.official_url})
        if self.where:
            place = {"@type": "Place", "address": self.where}
            channels.append({"@type": "ServiceChannel", "serviceLocation": place})
        return channels
