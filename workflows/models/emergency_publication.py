"""What was published without approval, because it could not wait."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from wagtail.models import Page, Revision

from cms.tenancy.models import Municipality

REASON_AT_LEAST = 20


class EmergencyQuerySet(models.QuerySet):
    def unreviewed(self) -> "EmergencyQuerySet":
        """Those on which nobody has said yet whether they stay, oldest first."""
        return self.filter(reviewed_at=None).order_by("at")


class EmergencyPublication(models.Model):
    """One publication by emergency: who, why, when, and what another person said afterwards.

    What it was about may go; that it happened stays.
    """

    class Verdict(models.TextChoices):
        """What the review that comes afterwards decides."""

        KEEP = "keep", _("se mantiene")
        UNDO = "undo", _("se deshizo")

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipio"), on_delete=models.PROTECT, related_name="+"
    )
    page = models.ForeignKey(
        Page, verbose_name=_("página"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(_("título"), max_length=255)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    previous = models.ForeignKey(
        Revision,
        verbose_name=_("lo que estaba publicado"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Ids of everybody with a change in it: none of them reviews it afterwards.
    written_by = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("motivo"))
    at = models.DateTimeField(_("cuándo"), auto_now_add=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién la revisó"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("cuándo se revisó"), null=True)
    verdict = models.CharField(_("decisión"), max_length=4, choices=Verdict.choices, blank=True)
    comment = models.TextField(_("comentario"), blank=True)
    history = HistoricalRecords()

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("publicación por emergencia")
        verbose_name_plural = _("publicaciones por emergencia")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_live(self) -> bool:
        """Whether the public still reads exactly what was published."""
        page = self.page
        return bool(page and page.live and page.live_revision_id == self.revision_id)
