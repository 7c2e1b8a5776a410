"""How often somebody failed lately, so that guessing ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FailureCount(models.Model):
    """Failures against one account, one name typed or one address, under a keyed digest of it.

    Rows live as long as their window; the log keeps what happened.
    """

    key = models.CharField(_("clave"), max_length=64, unique=True)
    failures = models.PositiveIntegerField(_("fallos"), default=0)
    since = models.DateTimeField(_("desde"), db_index=True)
    locked_until = models.DateTimeField(_("bloqueado hasta"), null=True, blank=True)

    class Meta:
        verbose_name = _("cuenta de fallos")
        verbose_name_plural = _("cuentas de fallos")
        default_permissions = ()
