"""Contact: where the alcaldía is, when it is open, how to reach it."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable

from .base import BasePage

phone_validator = RegexValidator(
    r"^[+\d][\d\s()-]{5,24}( ext\. \d+)?$",
    _("Escriba el número con indicativo: +57 601 730 5500."),
)


class ContactPage(BasePage):
    """What the law asks footer and contact page to say; every footer reads it here."""

    address = models.CharField(_("dirección de la sede"), max_length=150)
    postal_code = models.CharField(
        _("código postal"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{6}$", _("El código postal tiene seis cifras."))],
    )
    hours = models.CharField(
        _("horario de atención"),
        max_length=200,
        blank=True,
        help_text=_("Días y horas: lunes a viernes, de 8:00 a. m. a 5:00 p. m."),
    )
    phone = models.CharField(
        _("teléfono conmutador"), max_length=40, blank=True, validators=[phone_validator]
    )
    free_line = models.CharField(
        _("línea gratuita"), max_length=40, blank=True, validators=[phone_validator]
    )
    anticorruption_line = models.CharField(
        _("línea anticorrupción"), max_length=40, blank=True, validators=[phone_validator]
    )
    fax = models.CharField(_("fax"), max_length=40, blank=True, validators=[phone_validator])
    email = models.EmailField(_("correo institucional"), blank=True)
    judicial_email = models.EmailField(_("correo de notificaciones judiciales"), blank=True)

    substance = (
        "address",
        "postal_code",
        "hours",
        "phone",
        "free_line",
        "anticorruption_line",
        "fax",
        "email",
        "judicial_email",
        "attention_points",
    )
    schema_type = "ContactPage"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("address"), FieldPanel("postal_code")]),
                FieldPanel("hours"),
            ],
            heading=_("Sede principal"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("free_line")]),
                FieldRowPanel([FieldPanel("anticorruption_line"), FieldPanel("fax")]),
            ],
            heading=_("Teléfonos"),
        ),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("judicial_email")], heading=_("Correos electrónicos")
        ),
        InlinePanel(
            "attention_points", label=_("punto de atención"), heading=_("Puntos de atención")
        ),
    ]
    api_fields = [*BasePage.api_fields, *(APIField(name) for name in substance)]
    parent_page_types = ["gel_pages.HomePage", "gel_pages.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("página de contacto")
        verbose_name_plural = _("páginas de contacto")


class AttentionPoint(Orderable):
    """An office or a place where the public is served, with its own hours."""

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="attention_points")
    name = models.CharField(_("nombre"), max_length=120)
    address = models.CharField(
        _("dirección"), max_length=150, blank=True, help_text=_("Con barrio o vereda.")
    )
    phone = models.CharField(_("teléfono"), max_length=40, blank=True, validators=[phone_validator])
    email = models.EmailField(_("correo"), blank=True)
    hours = models.CharField(_("horario de atención"), max_length=200, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("address"), FieldPanel("hours")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
    ]

    api_fields = [APIField(name) for name in ("name", "address", "phone", "email", "hours")]

    class Meta(Orderable.Meta):
        verbose_name = _("punto de atención")
        verbose_name_plural = _("puntos de atención")

    def substantive_values(self) -> dict[str, str]:
        """What this row says, for the fingerprint of the page."""
        return {
            name: getattr(self, name) for name in ("name", "address", "phone", "email", "hours")
        }
