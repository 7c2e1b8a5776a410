"""Mail that is to go out about a petition."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .permanence import Permanent
from .petition import Petition


class Notice(Permanent):
    """One message to a citizen, written in the transaction of its cause and sent later by the
    worker.

    It holds no personal data: the address is read from the petition at the moment of sending.
    """

    class Kind(models.TextChoices):
        ACKNOWLEDGEMENT = "acuse", _("Acuse de recibo")
        ANSWER = "respuesta", _("Respuesta")

    class State(models.TextChoices):
        PENDING = "pendiente", _("Por enviar")
        SENT = "enviado", _("Enviado")
        FAILED = "fallido", _("No se pudo enviar")

    petition = models.ForeignKey(
        Petition, verbose_name=_("petición"), on_delete=models.PROTECT, related_name="notices"
    )
    kind = models.CharField(_("clase"), max_length=10, choices=Kind)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    last_error = models.CharField(_("último error"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("creado el"))
    sent_at = models.DateTimeField(_("enviado el"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("aviso por correo")
        verbose_name_plural = _("avisos por correo")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "kind"], name="pqr_one_notice_per_kind")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
