"""How urgent a petition is, from the business days that are left."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .business_days import BusinessCalendar
from .dates import short_date
from .models import Petition

SOON = 3  # business days from which a petition shows amber


@dataclass(frozen=True)
class TrafficLight:
    """A colour and the words that say the same to whoever does not see it."""

    colour: str
    words: str


def traffic_light(petition: Petition, calendar: BusinessCalendar, today: date) -> TrafficLight:
    """Green, amber (three business days or fewer), red (overdue), or grey once answered."""
    if not petition.is_open:
        return TrafficLight("grey", _("Respondida"))
    left = calendar.left(petition.due_on, today)
    if petition.due_on < today:
        return TrafficLight("red", _overdue(-left))
    if petition.due_on == today:
        return TrafficLight("amber", _("Vence hoy"))
    colour = "amber" if left <= SOON else "green"
    return TrafficLight(colour, _remaining(left, petition.due_on))


def _overdue(days: int) -> str:
    return ngettext(
        "Vencida hace %(days)s día hábil", "Vencida hace %(days)s días hábiles", days
    ) % {"days": days}


def _remaining(days: int, due_on: date) -> str:
    return ngettext(
        "Queda %(days)s día hábil: vence el %(due)s",
        "Quedan %(days)s días hábiles: vence el %(due)s",
        days,
    ) % {"days": days, "due": short_date(due_on)}
