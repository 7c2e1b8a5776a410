"""Channels (canales): the rows that say which office owes what, where, and how often."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from wagtail.models import Page

from cms.tenancy.models import Municipality, Office


class ChannelQuerySet(models.QuerySet):
    def living_at(self, page: Page) -> "Channel | None":
        """The channel a page belongs to: the one rooted nearest above it."""
        paths = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
        return self.filter(root_page__path__in=paths).order_by("-root_page__path").first()


class Channel(models.Model):
    """A section of the site with one responsible office and one updating period.

    It lives either under a root page or at a fixed address of the product (`/pqr/`).
    """

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipio"), on_delete=models.PROTECT, related_name="channels"
    )
    key = models.SlugField(_("clave"), max_length=60)
    title = models.CharField(_("nombre"), max_length=120)
    office = models.ForeignKey(
        Office,
        verbose_name=_("dependencia responsable"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="channels",
    )
    promised_days = models.PositiveIntegerField(
        _("periodo prometido, en días"),
        null=True,
        blank=True,
        help_text=_(
            "El plazo de actualización que el municipio adoptó. Vacío si no prometió ninguno."
        ),
    )
    promise_source = models.CharField(
        _("dónde se prometió"),
        max_length=200,
        blank=True,
        help_text=_("El acto o plan que fija el periodo, con su numeral."),
    )
    root_page = models.OneToOneField(
        Page, verbose_name=_("página raíz"), null=True, blank=True, on_delete=models.PROTECT
    )
    address = models.CharField(_("dirección fija"), max_length=100, blank=True)
    history = HistoricalRecords()

    objects = ChannelQuerySet.as_manager()

    class Meta:
        verbose_name = _("canal")
        verbose_name_plural = _("canales")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="channel_key_per_municipality"
            ),
            models.CheckConstraint(
                condition=models.Q(root_page__isnull=True) | models.Q(address=""),
                name="channel_lives_in_one_place",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.promised_days and not self.promise_source:
            raise ValidationError(
                {"promise_source": _("Diga qué acto o plan fija el periodo prometido.")}
            )
