"""The questions of an online form."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.contrib.forms.models import AbstractFormField


class FormField(AbstractFormField):
    """One question of a form."""

    class Kind(models.TextChoices):
        """How it is answered; only ways that everybody can use with a keyboard and a reader."""

        LINE = "singleline", _("Una línea")
        TEXT = "multiline", _("Varios renglones")
        EMAIL = "email", _("Correo electrónico")
        NUMBER = "number", _("Número")
        DATE = "date", _("Fecha")
        RADIO = "radio", _("Elegir una opción")
        DROPDOWN = "dropdown", _("Elegir de una lista larga")
        CHECKBOXES = "checkboxes", _("Marcar varias opciones")
        CHECKBOX = "checkbox", _("Marcar una casilla")

    class Autofill(models.TextChoices):
        """What the browser may fill in by itself (WCAG 1.3.5)."""

        NAME = "name", _("Nombre de la persona")
        PHONE = "tel", _("Teléfono")
        ADDRESS = "street-address", _("Dirección")
        ORGANIZATION = "organization", _("Organización")

    page = ParentalKey("gel_pages.FormPage", on_delete=models.CASCADE, related_name="form_fields")
    field_type = models.CharField(_("cómo se responde"), max_length=16, choices=Kind)
    field_type.required_on_save = True
    autofill = models.CharField(
        _("qué dato de la persona pide"),
        max_length=20,
        blank=True,
        choices=Autofill,
        help_text=_("El teléfono o el computador podrá escribirlo por ella."),
    )

    panels = [
        FieldPanel("label", heading=_("Pregunta"), help_text=_("Corta: «Nombre», «Comuna».")),
        FieldPanel("help_text", heading=_("Ayuda"), help_text=_("Qué escribir, si no es claro.")),
        FieldRowPanel(
            [
                FieldPanel("field_type", required_on_save=True),
                FieldPanel("required", heading=_("Obligatoria")),
            ]
        ),
        FieldPanel("choices", heading=_("Opciones"), help_text=_("Una por renglón.")),
        FieldPanel("autofill"),
    ]
    api_fields = [
        APIField(name) for name in ("label", "help_text", "field_type", "required", "choices")
    ]

    class Meta(AbstractFormField.Meta):
        verbose_name = _("pregunta")
        verbose_name_plural = _("preguntas")

    def substantive_values(self) -> dict[str, str]:
        """What this question says, for the fingerprint of the page."""
        return {"label": self.label, "help_text": self.help_text, "choices": self.choices}
