"""Days on which a municipality does not work, besides the national holidays."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.tenancy.models import Municipality

from .permanence import Permanent


class NonWorkingDay(Permanent):
    """A local non-working day: civic day, suspension by decree, day compensated at Holy Week.

    It lengthens terms, so it needs the act that orders it.
    """

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipio"),
        on_delete=models.PROTECT,
        related_name="non_working_days",
    )
    day = models.DateField(_("día"))
    reason = models.CharField(
        _("motivo"), max_length=80, help_text=_("Como lo leerá el ciudadano: Día cívico municipal.")
    )
    act = models.CharField(
        _("acto que lo ordena"), max_length=120, help_text=_("Decreto 120 del 3 de marzo de 2026.")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("día no hábil local")
        verbose_name_plural = _("días no hábiles locales")
        ordering = ["-day"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "day"], name="pqr_non_working_day_once"
            ),
            models.CheckConstraint(condition=~models.Q(act=""), name="pqr_non_working_day_has_act"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.reason}"
