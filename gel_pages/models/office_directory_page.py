"""The register of offices (dependencias), from which the organigrama is drawn."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.api import APIField

from cms.tenancy.models import Office

from ..directory_forms import OfficeDirectoryForm
from ..organigram import Branch, in_reading_order, organigram
from .base import BasePage
from .contact_page import phone_validator
from .directory import DirectoryEntry, DirectoryPage, api_fields_of, filled


class OfficeDirectoryPage(DirectoryPage):
    """Which offices the alcaldía has, what each does, who heads it and how to reach it."""

    relation = "offices"
    related = ("office", "depends_on")

    substance = ("offices",)
    api_fields = [APIField("summary"), APIField("offices")]
    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "offices",
            heading=_("Dependencias"),
            label=_("dependencia"),
            help_text=_(
                "Una fila por dependencia, empezando por el despacho. El organigrama se dibuja"
                " solo, con lo que diga «Depende de». La Resolución 1519 de 2020 (anexo 2,"
                " numerales 1.2 y 1.4, leídos en fuentes secundarias) pide de cada dependencia qué"
                " hace, quién responde con nombre y cargo, teléfono con extensión, al menos un"
                " correo, dirección, y días y horas de atención."
            ),
        ),
    ]
    base_form_class = OfficeDirectoryForm

    class Meta:
        verbose_name = _("directorio de dependencias y organigrama")
        verbose_name_plural = _("directorios de dependencias y organigramas")

    def get_context(self, request, *args, **kwargs):
        """Adds the organigrama's trees and its offices in the order in which it is read."""
        context = super().get_context(request, *args, **kwargs)
        context["branches"] = organigram(self.entries())
        context["offices"] = in_reading_order(context["branches"])
        return context

    def schema_properties(self) -> dict[str, object]:
        """The alcaldía and its departments, one inside the other."""
        departments = [_department(branch) for branch in organigram(self.entries())]
        alcaldia = {"@type": "GovernmentOrganization", "url": "/", "department": departments}
        return {"mainEntity": alcaldia} if departments else {}


class OfficeEntry(DirectoryEntry):
    """An office as citizens see it; the name is that of the staff register."""

    page = ParentalKey(OfficeDirectoryPage, on_delete=models.CASCADE, related_name="offices")
    office = models.ForeignKey(
        Office, verbose_name=_("dependencia"), on_delete=models.PROTECT, related_name="+"
    )
    depends_on = models.ForeignKey(
        Office,
        verbose_name=_("depende de"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Vacío solo para la que no depende de ninguna: el despacho."),
    )
    functions = models.TextField(
        _("funciones"),
        blank=True,
        help_text=_("Qué hace por la gente, en dos o tres frases, y qué acto se las dio."),
    )
    head_post = models.CharField(
        _("cargo de quien responde"),
        max_length=120,
        blank=True,
        help_text=_("Por ejemplo: Secretaria de Planeación."),
    )
    head_name = models.CharField(
        _("nombre y apellido de quien responde"), max_length=120, blank=True
    )
    phone = models.CharField(
        _("teléfono"),
        max_length=40,
        blank=True,
        validators=[phone_validator],
        help_text=_("Con indicativo y extensión: +57 601 730 5500 ext. 120."),
    )
    email = models.EmailField(
        _("correo"),
        blank=True,
        help_text=_("El institucional, terminado en .gov.co; nunca uno personal."),
    )
    address = models.CharField(
        _("dirección"), max_length=150, blank=True, help_text=_("Con barrio o vereda y piso.")
    )
    hours = models.CharField(
        _("horario de atención"),
        max_length=200,
        blank=True,
        help_text=_("Días y horas: lunes a viernes, de 8:00 a. m. a 5:00 p. m."),
    )

    columns = (
        *("office", "depends_on", "functions", "head_post", "head_name"),
        *("phone", "email", "address", "hours"),
    )
    api_fields = api_fields_of("office_name", "depends_on_name", *columns[2:])
    panels = [
        FieldPanel("office"),
        FieldPanel("depends_on"),
        FieldPanel("functions"),
        FieldRowPanel([FieldPanel("head_post"), FieldPanel("head_name")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldRowPanel([FieldPanel("address"), FieldPanel("hours")]),
    ]

    class Meta(DirectoryEntry.Meta):
        verbose_name = _("dependencia del directorio")
        verbose_name_plural = _("dependencias del directorio")

    @property
    def office_name(self) -> str:
        """The office, for the public API."""
        return str(self.office)

    @property
    def depends_on_name(self) -> str:
        """The office above it, for the public API; blank at the top."""
        return str(self.depends_on or "")

    @property
    def anchor(self) -> str:
        """Where the box of the organigrama leads on the page."""
        return f"dependencia-{self.office.slug}"

    def clean(self) -> None:
        super().clean()
        if self.office_id and self.office_id == self.depends_on_id:
            raise ValidationError(
                {"depends_on": _("Una dependencia no puede depender de sí misma.")}
            )


def _department(branch: Branch) -> dict[str, object]:
    entry = branch.entry
    head = {"@type": "Person", "name": entry.head_name} if entry.head_name else None
    role = {"@type": "EmployeeRole", "roleName": entry.head_post, "employee": head}
    return filled(
        {
            "@type": "GovernmentOrganization",
            "name": entry.office_name,
            "description": entry.functions,
            "telephone": entry.phone,
            "email": entry.email,
            "address": entry.address,
            "employee": filled(role) if entry.head_post else head,
            "department": [_department(inner) for inner in branch.branches],
        }
    )
