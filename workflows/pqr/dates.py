"""Dates as a citizen writes them, in Bogotá and with the month in lower case."""

from datetime import date, datetime

from django.utils.formats import date_format

from cms.tenancy.clock import BOGOTA


def short_date(day: date) -> str:
    """8 de diciembre."""
    return date_format(day, r"j \d\e F").lower()


def long_date(day: date) -> str:
    """Lunes 14 de diciembre de 2026, without the capital."""
    return date_format(day, r"l j \d\e F \d\e Y").lower()


def moment(instant: datetime, seconds: bool = False) -> str:
    """21 de noviembre de 2026, 3:29 p. m., whatever zone the reader or the server is in."""
    local = instant.astimezone(BOGOTA)
    half = "a.\u00a0m." if local.hour < 12 else "p.\u00a0m."
    day = date_format(local, r"j \d\e F \d\e Y").lower()
    return f"{day}, {date_format(local, 'g:i:s' if seconds else 'g:i')}\u00a0{half}"


def exact_moment(instant: datetime) -> str:
    """The same to the second, as a receipt states it."""
    return moment(instant, seconds=True)


def iso_moment(instant: datetime) -> str:
    """The same for machines, to the second."""
    return instant.astimezone(BOGOTA).isoformat(timespec="seconds")
