"""When an activity is: hours or whole days, one or several; and when it is over."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.query import PageQuerySet

from cms.tenancy import clock


class EventQuerySet(PageQuerySet):
    """Activities by their dates."""

    def coming(self) -> "EventQuerySet":
        """Those that are not over, the nearest first."""
        return self.filter(over_at__gt=clock.now()).order_by("starts_at", "pk")

    def past(self) -> "EventQuerySet":
        """Those that are over, the latest first."""
        return self.filter(over_at__lte=clock.now()).order_by("-starts_at", "-pk")


class ScheduleMixin(models.Model):
    """The dates of an activity; the page that has them adds the rest.

    `over_at` is the instant at which it is over, kept when it is saved: its end or, where no hour
    says it, the end of its last day in Bogotá.
    """

    starts_at = models.DateTimeField(_("empieza"), db_index=True)
    ends_at = models.DateTimeField(
        _("termina"),
        null=True,
        blank=True,
        help_text=_("Si no se sabe, déjelo vacío: la actividad se anuncia hasta el final del día."),
    )
    is_all_day = models.BooleanField(
        _("dura todo el día"), default=False, help_text=_("Las horas no se muestran.")
    )
    over_at = models.DateTimeField(editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Keep the instant at which it is over."""
        if self.starts_at:
            self.over_at = self._over()
        return super().save(*args, **kwargs)

    @property
    def first_day(self) -> date:
        """The day it begins, in Bogotá."""
        return clock.local_date(self.starts_at)

    dated_on = first_day

    @property
    def last_day(self) -> date:
        """The day it ends, in Bogotá; the day it begins where no end is known."""
        return clock.local_date(self.ends_at or self.starts_at)

    @property
    def lasts_days(self) -> bool:
        """Whether it ends on another day than it begins."""
        return self.last_day != self.first_day

    @property
    def is_over(self) -> bool:
        """Whether it is past."""
        return self._over() <= clock.now()

    @property
    def listed_month(self) -> date:
        """First day of the month under which lists show it; the present one while it goes on."""
        day = self.first_day if self.is_over else max(self.first_day, clock.today())
        return day.replace(day=1)

    def clean(self) -> None:
        super().clean()
        if not (self.starts_at and self.ends_at):
            return
        if self.last_day < self.first_day or self._over() < self.starts_at:
            raise ValidationError({"ends_at": _("La actividad termina antes de empezar.")})

    def _over(self) -> datetime:
        if self.ends_at and not self.is_all_day:
            return self.ends_at
        return datetime.combine(self.last_day + timedelta(days=1), time(), clock.BOGOTA)

    def schema_time(self, instant: datetime) -> str:
        """An instant of the event in ISO 8601: a day for what lasts all day."""
        if self.is_all_day:
            return clock.local_date(instant).isoformat()
        return instant.astimezone(clock.BOGOTA).isoformat()
