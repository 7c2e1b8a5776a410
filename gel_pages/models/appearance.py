"""How a municipality looks: shield, cover and colours."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField

from ..colour import WHITE, Colour, contrast

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, level AA
GRAPHIC_CONTRAST = 3  # WCAG 2.2, 1.4.11, level AA

is_colour = RegexValidator(
    r"^#[0-9a-f]{6}\Z", _("Escriba el color con seis cifras hexadecimales: #0b5d2e.")
)


def _image(name: str, help_text: str) -> models.ForeignKey:
    return models.ForeignKey(
        "tenancy.MunicipalImage",
        verbose_name=name,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=help_text,
    )


class ColourField(models.CharField):
    """A colour as `#rrggbb`, chosen with the browser's own palette."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 7, "validators": [is_colour]} | kwargs)

    def clean(self, value, model_instance):
        """The same colour is written in one way only."""
        return super().clean(value.lower() if value else value, model_instance)

    def formfield(self, **kwargs):
        """The palette of the browser."""
        return super().formfield(**{"widget": forms.TextInput(attrs={"type": "color"})} | kwargs)


class AppearanceMixin(models.Model):
    """Shield, cover and colours of a site: content of its home page, approved like any other."""

    shield = _image(
        _("escudo"),
        _("El escudo del municipio, no la marca de un gobierno. PNG de fondo transparente."),
    )
    cover = _image(_("imagen de portada"), _("Una foto apaisada del municipio. Es opcional."))
    cover_alt = models.CharField(
        _("texto alternativo de la portada"),
        max_length=200,
        blank=True,
        help_text=_("Qué muestra la imagen, para quien no la ve. Vacío si solo adorna."),
    )
    main_colour = ColourField(
        _("color principal"),
        default="#004884",
        help_text=_("Fondo del menú, del pie y de los botones: lleva letra blanca."),
    )
    accent_colour = ColourField(
        _("color de acento"),
        default="#ffab00",
        help_text=_("Marcas y filetes, también sobre el color principal."),
    )

    appearance_panel = MultiFieldPanel(
        [
            FieldPanel("shield"),
            FieldPanel("cover"),
            FieldPanel("cover_alt"),
            FieldRowPanel([FieldPanel("main_colour"), FieldPanel("accent_colour")]),
        ],
        heading=_("Apariencia"),
    )
    api_fields = [
        APIField(name) for name in ("shield", "cover", "cover_alt", "main_colour", "accent_colour")
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        check_contrasts(self.main_colour, self.accent_colour)


def check_contrasts(main_colour: str, accent_colour: str) -> None:
    """Raise ValidationError, by field, for colours on which people could not read.

    What is no colour is left to the validator of its own field.
    """
    try:
        main, accent = Colour.parse(main_colour), Colour.parse(accent_colour)
    except ValueError:
        return
    errors = {}
    if (found := contrast(main, WHITE)) < TEXT_CONTRAST:
        errors["main_colour"] = _(
            "Con la letra blanca tiene un contraste de %(found)s a 1 y la norma pide %(needed)s"
            " a 1 (WCAG 2.2, 1.4.3). Elija un tono más oscuro."
        ) % ratios(found, TEXT_CONTRAST)
    if (found := contrast(accent, main)) < GRAPHIC_CONTRAST:
        errors["accent_colour"] = _(
            "Sobre el color principal tiene un contraste de %(found)s a 1 y la norma pide"
            " %(needed)s a 1 (WCAG 2.2, 1.4.11). Elija un tono que se distinga más."
        ) % ratios(found, GRAPHIC_CONTRAST)
    if errors:
        raise ValidationError(errors)


def ratios(found: float, needed: float) -> dict[str, str]:
    """Both ratios as Spanish writes them; the found one never rounds up to the needed one."""
    return {
        "found": number_format(int(found * 100) / 100, 2),
        "needed": number_format(needed, 1),
    }
