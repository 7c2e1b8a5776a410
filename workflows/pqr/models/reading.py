"""Who read the personal data of a petition."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .permanence import Permanent
from .petition import Petition


class Reading(Permanent):
    """One reading of a petition by a member of staff (Ley 1581 de 2012: access must be accounted
    for).

    Append-only: a row is written when the page is served and never touched again, so it has no
    history.
    """

    class What(models.TextChoices):
        DETAIL = "ficha", _("Ficha de la petición")
        HISTORY = "historial", _("Historial")
        ATTACHMENT = "anexo", _("Anexo")

    petition = models.ForeignKey(
        Petition, verbose_name=_("petición"), on_delete=models.PROTECT, related_name="readings"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién leyó"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    read_at = models.DateTimeField(_("cuándo"))
    what = models.CharField(_("qué leyó"), max_length=10, choices=What)

    class Meta:
        verbose_name = _("lectura")
        verbose_name_plural = _("lecturas")
        default_permissions = ()
        ordering = ["-read_at", "-pk"]
