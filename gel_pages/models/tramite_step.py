"""The steps of a trámite."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable


class TramiteStep(Orderable):
    """One thing that the person does, in its order."""

    page = ParentalKey("gel_pages.TramitePage", on_delete=models.CASCADE, related_name="steps")
    text = models.TextField(
        _("qué hace la persona"), help_text=_("Empiece con un verbo: «Reúna», «Pague», «Lleve».")
    )

    panels = [FieldPanel("text")]
    api_fields = [APIField("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("paso")
        verbose_name_plural = _("pasos")

    def substantive_values(self) -> dict[str, str]:
        """What this step says, for the fingerprint of the page."""
        return {"text": self.text}
