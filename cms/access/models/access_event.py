"""The log of access: a line is written when it happens and never touched again."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.tenancy.models import Municipality, User


class ChangeRefused(Exception):
    """Somebody tried to change or delete a line of the log."""


class AccessEventQuerySet(models.QuerySet):
    """Lines that are read and added, nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: what happened does not change."""
        raise ChangeRefused

    def delete(self) -> NoReturn:
        """Refuse: what happened is not forgotten."""
        raise ChangeRefused


class AccessEvent(models.Model):
    """Something that happened to an account: where, to whom, by whom, from which address.

    `municipality` is the one on whose site it happened; `user` is empty when nobody's account was
    named, and what was typed is never kept: people type passwords in the wrong box. The address is
    kept whole (decision 24).
    """

    class Kind(models.TextChoices):
        ENTERED = "entered", _("Entró")
        FAILED = "failed", _("Intento fallido")
        LOCKED = "locked", _("Bloqueo por intentos fallidos")
        UNLOCKED = "unlocked", _("Bloqueo levantado")
        LEFT = "left", _("Salió")
        FACTOR_PASSED = "factor_passed", _("Segundo factor correcto")
        FACTOR_FAILED = "factor_failed", _("Segundo factor incorrecto")
        FACTOR_ENROLLED = "factor_enrolled", _("Segundo factor activado")
        FACTOR_REMOVED = "factor_removed", _("Segundo factor quitado por su dueño")
        FACTOR_RESET = "factor_reset", _("Segundo factor retirado por pérdida")
        CODES_RENEWED = "codes_renewed", _("Códigos de recuperación nuevos")
        PASSWORD_CHANGED = "password_changed", _("Contraseña cambiada")
        RESET_ASKED = "reset_asked", _("Pidió restablecer la contraseña")
        PASSWORD_RESET = "password_reset", _("Contraseña restablecida por correo")
        EMAIL_CHANGED = "email_changed", _("Correo cambiado")
        SESSION_CLOSED = "session_closed", _("Sesión cerrada")
        INVITED = "invited", _("Invitación enviada")
        INVITATION_WITHDRAWN = "invitation_withdrawn", _("Invitación retirada")
        INVITATION_ACCEPTED = "invitation_accepted", _("Invitación aceptada")
        DISABLED = "disabled", _("Cuenta desactivada")
        ENABLED = "enabled", _("Cuenta activada de nuevo")
        ROLES_CHANGED = "roles_changed", _("Roles cambiados")
        OFFICE_CHANGED = "office_changed", _("Dependencia cambiada")
        HANDED_OVER = "handed_over", _("Trabajo entregado a otra persona")

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipio"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="access_events",
    )
    user = models.ForeignKey(
        User,
        verbose_name=_("cuenta"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="access_events",
    )
    actor = models.ForeignKey(
        User,
        verbose_name=_("quién lo hizo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField(_("qué pasó"), max_length=24, choices=Kind)
    at = models.DateTimeField(_("cuándo"), db_index=True)
    address = models.GenericIPAddressField(_("desde qué dirección"), null=True, blank=True)
    browser = models.CharField(_("navegador"), max_length=80, blank=True)
    detail = models.CharField(_("detalle"), max_length=200, blank=True)

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("línea del registro de acceso")
        verbose_name_plural = _("registro de acceso")
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "kind", "at"], name="access_of_an_account")]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new line. Raises ChangeRefused for one that exists."""
        if self.pk is not None:
            raise ChangeRefused
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what happened is not forgotten."""
        raise ChangeRefused
