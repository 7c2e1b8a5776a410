"""The reviews that a channel asks for before the editor's."""

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cms.tenancy.models import Office
from gel_pages.models import Channel

from .role import Role


class Reach(models.TextChoices):
    """Which of the people who hold a role take a step."""

    CHANNEL = "channel", _("los de la dependencia del canal")
    OFFICE = "office", _("los de una dependencia")
    MUNICIPALITY = "municipality", _("los del municipio")


class ReviewStep(models.Model):
    """One review before the editor's, whose is always the last: she publishes.

    A channel without rows has the editor's review only.
    """

    channel = models.ForeignKey(
        Channel, verbose_name=_("canal"), on_delete=models.CASCADE, related_name="review_steps"
    )
    order = models.PositiveSmallIntegerField(_("orden"))
    role = models.ForeignKey(
        Role,
        verbose_name=_("rol"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"reviews_first": True},
    )
    reach = models.CharField(_("quiénes"), max_length=12, choices=Reach.choices)
    office = models.ForeignKey(
        Office,
        verbose_name=_("dependencia"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("paso de revisión")
        verbose_name_plural = _("pasos de revisión")
        ordering = ["channel", "order"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "order"], name="review_step_per_order"),
            models.CheckConstraint(
                condition=models.Q(reach="office", office__isnull=False)
                | (~models.Q(reach="office") & models.Q(office__isnull=True)),
                name="review_step_names_its_office",
            ),
        ]

    def __str__(self) -> str:
        return name_of_step(self.role, self.reach, self.office)


def name_of_step(role: Role, reach: str, office: Office | None) -> str:
    """Who takes a step, in the words of the screens."""
    if reach == Reach.CHANNEL:
        return _now("%(role)s del canal") % {"role": role.title}
    if reach == Reach.OFFICE:
        return _now("%(role)s: %(office)s") % {"role": role.title, "office": office}
    return role.title
