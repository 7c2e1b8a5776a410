"""The words of a published page, kept apart so that lists need not carry them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageText(models.Model):
    """What a live page says, without markup: where the search finds the words around a word.

    Kept by publication, like `PageFacts`; a draft has none.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="text_kept", primary_key=True
    )
    text = models.TextField(_("texto"), blank=True)

    class Meta:
        verbose_name = _("texto de la página")
        verbose_name_plural = _("textos de las páginas")
