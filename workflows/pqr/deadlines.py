"""When an answer is due, and why, in words a citizen can check with a calendar in the hand."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.tenancy.clock import local_date
from cms.tenancy.models import Municipality

from .business_days import BusinessCalendar
from .dates import long_date, short_date
from .petition_types import PETITION_TYPES, Term, term_on


@dataclass(frozen=True)
class Deadline:
    """The last day to answer, and the sentence that explains it to the citizen."""

    date: date
    explanation: str


def due_date(
    petition_type: str, received_at: datetime, municipality: Municipality | None = None
) -> Deadline:
    """The day on which the answer to a petition received at an (aware) instant is due.

    The day of reception, taken in Bogotá, does not count; the term is the one in force that day
    (Ley 1755 de 2015, art. 14). An unknown type raises KeyError.
    """
    calendar = BusinessCalendar.of(municipality) if municipality else BusinessCalendar()
    received_on = local_date(received_at)
    term = term_on(petition_type, received_on)
    due_on = calendar.after(received_on, term.days)
    skipped = calendar.skipped(received_on, due_on)
    return Deadline(due_on, explain(petition_type, term, received_on, due_on, skipped))


def explain(
    petition_type: str, term: Term, received_on: date, due_on: date, skipped: dict[date, str]
) -> str:
    """How the due date was counted, in plain Spanish, with the norm where it was read."""
    counted = ngettext(
        "%(days)s día hábil, contado desde el día siguiente a la recepción (%(received)s), "
        "sin contar sábados, domingos ni festivos",
        "%(days)s días hábiles, contados desde el día siguiente a la recepción (%(received)s), "
        "sin contar sábados, domingos ni festivos",
        term.days,
    ) % {"days": term.days, "received": long_date(received_on)}
    sentences = [
        f"{counted}: {_listed(skipped)}." if skipped else f"{counted}.",
        _("El plazo vence el %(due)s.") % {"due": long_date(due_on)},
        legal_basis(petition_type, term),
    ]
    return " ".join(filter(None, sentences))


def legal_basis(petition_type: str, term: Term) -> str:
    """The sentence that names the norm; empty where no norm was read in a text."""
    if not term.shown_norm:
        return ""
    if PETITION_TYPES[petition_type].by_analogy:
        return _("Se aplica el plazo general de las peticiones: %(norm)s.") % {
            "norm": term.shown_norm
        }
    return _("Norma: %(norm)s.") % {"norm": term.shown_norm}


def _listed(skipped: dict[date, str]) -> str:
    return ", ".join(
        _("%(day)s (%(reason)s)") % {"day": short_date(day), "reason": reason}
        for day, reason in skipped.items()
    )
