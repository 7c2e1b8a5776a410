"""Facts asked of every page whatever its type, one row per page, kept by publication."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .channel import Channel


class PageFacts(models.Model):
    """What a page's published content is, and when it last really changed.

    `changed_at` moves only when the fingerprint of the substance does: saving a page again, or
    moving it, does not make it fresh. `dated_on` is the date that the content bears (of an act, of
    a piece of news), or else the day of that change: what “newest first” means across types.
    `excerpt` is what lists and search results say of the page, so that they need no other table.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="facts", primary_key=True
    )
    channel = models.ForeignKey(
        Channel, null=True, blank=True, on_delete=models.SET_NULL, related_name="facts"
    )
    fingerprint = models.CharField(_("huella del contenido"), max_length=64)
    changed_at = models.DateTimeField(_("último cambio de fondo"), db_index=True)
    dated_on = models.DateField(_("fecha del contenido"), db_index=True)
    excerpt = models.TextField(_("primeras palabras"), blank=True)

    class Meta:
        verbose_name = _("hechos de la página")
        verbose_name_plural = _("hechos de las páginas")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.changed_at:%Y-%m-%d}"
