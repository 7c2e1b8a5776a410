"""The last number given in a series of a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.tenancy.models import Municipality

from .permanence import Permanent


class RadicadoCounter(Permanent):
    """One consecutive per municipality, year and series.

    A locked row, not a database sequence: a rolled-back filing must give its number back. It keeps
    no history of its own, because its history is the petitions.
    """

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipio"), on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("año"))
    series = models.CharField(_("serie"), max_length=1)
    last = models.PositiveIntegerField(_("último número"), default=0)

    class Meta:
        verbose_name = _("contador de radicados")
        verbose_name_plural = _("contadores de radicados")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "series"], name="pqr_counter_per_series"
            )
        ]
