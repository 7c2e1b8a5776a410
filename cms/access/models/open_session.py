"""Sessions that are open, so that people see them and close them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.tenancy.models import User


class OpenSession(models.Model):
    """One entry that has not ended: whose, since when, from where, with which browser."""

    user = models.ForeignKey(
        User, verbose_name=_("cuenta"), on_delete=models.CASCADE, related_name="open_sessions"
    )
    session_key = models.CharField(_("clave de la sesión"), max_length=40, unique=True)
    started_at = models.DateTimeField(_("desde"))
    last_seen_at = models.DateTimeField(_("última actividad"))
    address = models.GenericIPAddressField(_("dirección"), null=True, blank=True)
    browser = models.CharField(_("navegador"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("sesión abierta")
        verbose_name_plural = _("sesiones abiertas")
        default_permissions = ()
        ordering = ["-last_seen_at", "-pk"]
