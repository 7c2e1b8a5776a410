"""Offices (dependencias)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .municipality import Municipality


class Office(models.Model):
    """A dependencia: it answers for channels and petitions, and people work in it."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipio"), on_delete=models.PROTECT, related_name="offices"
    )
    name = models.CharField(_("nombre"), max_length=120)
    slug = models.SlugField(_("nombre corto"))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("dependencia")
        verbose_name_plural = _("dependencias")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="office_slug_per_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name
