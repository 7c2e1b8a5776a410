"""How values of findings are written for a reader."""

from datetime import date

from django.utils.formats import date_format


def shown(value: object) -> str:
    """A value as a sentence carries it: dates in words, the rest as text."""
    # Django writes the months of es-CO with a capital; Spanish does not.
    return date_format(value).lower() if isinstance(value, date) else str(value)


def percentage(value: float | None) -> str:
    """A percentage with one decimal, as Spanish writes it; a dash where nothing scores."""
    return "—" if value is None else f"{value:.1f} %".replace(".", ",")
