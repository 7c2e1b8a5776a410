"""What people say to each other about a review, beside the decision itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

NOTE_LENGTH = 1000


class ReviewNote(models.Model):
    """What whoever asked for the review wants the reviewer to know."""

    review = models.ForeignKey(
        TaskState, verbose_name=_("revisión"), on_delete=models.CASCADE, related_name="notes"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = models.CharField(_("nota"), max_length=NOTE_LENGTH)
    at = models.DateTimeField(_("cuándo"), auto_now_add=True)

    class Meta:
        verbose_name = _("nota para quien revisa")
        verbose_name_plural = _("notas para quien revisa")
        ordering = ["at"]

    def __str__(self) -> str:
        return self.text


class ReviewAssignment(models.Model):
    """A review given to one reviewer by name; the others may still decide. The last one counts."""

    review = models.ForeignKey(
        TaskState, verbose_name=_("revisión"), on_delete=models.CASCADE, related_name="assignments"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("a quién"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("cuándo"), auto_now_add=True)

    class Meta:
        verbose_name = _("encargo de una revisión")
        verbose_name_plural = _("encargos de revisiones")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.reviewer)
