"""How grave a notice is, gravest first."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeLevel(models.TextChoices):
    """The three levels; their order is that of their gravity, the gravest first."""

    EMERGENCY = "emergencia", _("Emergencia")
    WARNING = "alerta", _("Alerta")
    INFORMATION = "informacion", _("Información")
