"""How values of findings are written for a reader."""

from datetime import date

from django.utils.formats import date_format


def shown(value: object) -> str:
    """A value as a sentence carries it: dates in words, the rest as text."""
    return date_format(value) if isinstance(value, date) else str(value)
