"""Invitations: how somebody gets an account, and chooses a password that nobody else knows."""

from datetime import timedelta

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.tenancy import clock
from cms.tenancy.models import Municipality, Office, User
from workflows.models import Role

VALID_FOR = timedelta(days=7)


def new_nonce() -> str:
    """What makes the link of one sending different from that of the next."""
    return get_random_string(22)


class InvitationQuerySet(models.QuerySet):
    """Invitations by what became of them."""

    def pending(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; the link may have expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(models.Model):
    """A future account of one municipality: whose, in which office, with which roles."""

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipio"),
        on_delete=models.PROTECT,
        related_name="invitations",
    )
    first_name = models.CharField(_("nombres"), max_length=150)
    last_name = models.CharField(_("apellidos"), max_length=150)
    email = models.EmailField(_("correo electrónico"))
    office = models.ForeignKey(
        Office, verbose_name=_("dependencia"), on_delete=models.PROTECT, related_name="+"
    )
    roles = models.ManyToManyField(Role, verbose_name=_("roles"), related_name="+")
    invited_by = models.ForeignKey(
        User, verbose_name=_("quién invita"), on_delete=models.PROTECT, related_name="+"
    )
    nonce = models.CharField(max_length=22, default=new_nonce, editable=False)
    sent_at = models.DateTimeField(_("enviada el"))
    expires_at = models.DateTimeField(_("sirve hasta"))
    accepted_at = models.DateTimeField(_("aceptada el"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirada el"), null=True, blank=True)
    user = models.OneToOneField(
        User,
        verbose_name=_("cuenta"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitation",
    )
    history = HistoricalRecords(excluded_fields=["nonce"])

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitación")
        verbose_name_plural = _("invitaciones")
        default_permissions = ()
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def renew(self) -> None:
        """A new link, valid from now; the one before no longer opens anything. Not saved."""
        self.nonce = new_nonce()
        self.sent_at = clock.now()
        self.expires_at = self.sent_at + VALID_FOR

    @property
    def is_pending(self) -> bool:
        """Whether it can still be accepted, if its link is sent again."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_open(self) -> bool:
        """Whether its link opens now."""
        return self.is_pending and clock.now() < self.expires_at
