"""The municipality with a single servant for its site, declared, and what that one approved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from wagtail.models import Page, Revision

from cms.tenancy import clock
from cms.tenancy.models import Municipality

LONGEST = 366  # days that a declaration may last


class SoleServantQuerySet(models.QuerySet):
    def in_force(self) -> "SoleServantQuerySet":
        """Declarations that count today."""
        today = clock.today()
        return self.filter(since__lte=today, until__gte=today, ended_at=None)


class SoleServant(models.Model):
    """Who works alone on the site, why, and until when; ended by its date or before."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipio"), on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("único servidor"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("por qué"))
    since = models.DateField(_("desde"))
    until = models.DateField(_("hasta"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién lo declara"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    declared_at = models.DateTimeField(_("cuándo se declaró"), auto_now_add=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién lo terminó"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    ended_at = models.DateTimeField(_("cuándo se terminó"), null=True)
    history = HistoricalRecords()

    objects = SoleServantQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaración de único servidor")
        verbose_name_plural = _("declaraciones de único servidor")
        ordering = ["-declared_at"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="sole_servant_dates")
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_in_force(self) -> bool:
        """Whether it counts today."""
        return self.ended_at is None and self.since <= clock.today() <= self.until


class SelfApproval(models.Model):
    """One version approved by somebody with a change in it, under a declaration."""

    declaration = models.ForeignKey(SoleServant, on_delete=models.PROTECT, related_name="approvals")
    page = models.ForeignKey(
        Page, verbose_name=_("página"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(_("título"), max_length=255)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("cuándo"), auto_now_add=True)

    class Meta:
        verbose_name = _("publicación sin segunda revisión")
        verbose_name_plural = _("publicaciones sin segunda revisión")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.title
