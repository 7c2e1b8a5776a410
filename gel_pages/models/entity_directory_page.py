"""Registers of what is not the alcaldía: entities, associations, and those who oversee it."""

from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField

from ..blocks.body import TEXT_FEATURES
from .base import BasePage
from .contact_page import phone_validator
from .directory import DirectoryEntry, DirectoryPage, api_fields_of, filled


class DirectoryKind(models.TextChoices):
    """What a register gathers."""

    ENTITIES = "entidades", _("Entidades relacionadas")
    ASSOCIATIONS = "agremiaciones", _("Agremiaciones, asociaciones y grupos de interés")
    OVERSIGHT = "entes-de-control", _("Entes que vigilan a la alcaldía")


class EntityDirectoryPage(DirectoryPage):
    """Bodies that people look for beside the alcaldía, each with a way to reach it."""

    relation = "entities"

    kind = models.CharField(_("qué reúne"), max_length=20, choices=DirectoryKind)
    supervision = RichTextField(
        _("cómo vigilan y cómo informarles una irregularidad"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Solo para los entes que vigilan: qué control hacen por dentro y por fuera."),
    )

    substance = ("kind", "entities", "supervision")
    api_fields = [APIField(name) for name in ("summary", "kind", "entities", "supervision")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        InlinePanel(
            "entities",
            heading=_("Entidades, agremiaciones o entes"),
            label=_("fila"),
            help_text=_(
                "Cada una con su enlace o, si no tiene sitio, con un dato de contacto. De los entes"
                " que vigilan, la Resolución 1519 de 2020 (anexo 2, numeral 1.13, leído en fuentes"
                " secundarias) pide nombre, dirección, teléfono, correo, sitio web y tipo de"
                " control. De los numerales 1.6 (entidades) y 1.7 (agremiaciones) leímos el título;"
                " lo demás es consejo nuestro."
            ),
        ),
        FieldPanel("supervision"),
    ]

    class Meta:
        verbose_name = _("directorio de entidades")
        verbose_name_plural = _("directorios de entidades")

    @property
    def is_oversight(self) -> bool:
        """Whether these are the bodies that watch the alcaldía: then a row says which control."""
        return self.kind == DirectoryKind.OVERSIGHT

    def get_context(self, request, *args, **kwargs):
        """Adds the rows, and which of their columns anybody filled."""
        context = super().get_context(request, *args, **kwargs)
        context["entities"] = self.entries()
        for column in ("role", "address"):
            context[f"tells_{column}"] = any(getattr(row, column) for row in context["entities"])
        return context

    def schema_properties(self) -> dict[str, object]:
        """The list of organizations."""
        kind = "Organization" if self.kind == DirectoryKind.ASSOCIATIONS else None
        items = [
            {"@type": "ListItem", "position": position, "item": entry.organization(kind)}
            for position, entry in enumerate(self.entries(), start=1)
        ]
        return {"mainEntity": {"@type": "ItemList", "itemListElement": items}} if items else {}


class EntityEntry(DirectoryEntry):
    """An entity, an association or a controller, with its ways of contact."""

    page = ParentalKey(EntityDirectoryPage, on_delete=models.CASCADE, related_name="entities")
    name = models.CharField(_("nombre"), max_length=150)
    role = models.CharField(
        _("qué hace o qué control ejerce"),
        max_length=200,
        blank=True,
        help_text=_("De un ente que vigila, el tipo de control: fiscal, disciplinario, político…"),
    )
    url = models.URLField(_("sitio web"), blank=True)
    address = models.CharField(
        _("dirección"), max_length=150, blank=True, help_text=_("Con ciudad o municipio.")
    )
    phone = models.CharField(_("teléfono"), max_length=40, blank=True, validators=[phone_validator])
    email = models.EmailField(_("correo"), blank=True, help_text=_("El de la entidad."))

    columns = ("name", "role", "url", "address", "phone", "email")
    api_fields = api_fields_of(*columns)
    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("url"), FieldPanel("address")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
    ]

    class Meta(DirectoryEntry.Meta):
        verbose_name = _("entidad del directorio")
        verbose_name_plural = _("entidades del directorio")

    @property
    def host(self) -> str:
        """The site as people name it: funcionpublica.gov.co."""
        return urlsplit(self.url).netloc.removeprefix("www.")

    def organization(self, kind: str | None = None) -> dict[str, object]:
        """The row in schema.org terms; a public body where nothing else is said."""
        return filled(
            {
                "@type": kind or "GovernmentOrganization",
                "name": self.name,
                "description": self.role,
                "url": self.url,
                "address": self.address,
                "telephone": self.phone,
                "email": self.email,
            }
        )
