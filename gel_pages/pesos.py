"""Amounts of money in Colombian pesos: how people write them, keep them and read them."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

NO_BREAK = "\N{NO-BREAK SPACE}"
# What SQLite keeps without loss: thirteen digits of pesos and two of centavos.
MAX_DIGITS, CENTAVOS = 15, 2
# 12.345.678,50 as people write; 12345678.5 as spreadsheets and machines do.
GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d{1,2})?")
PLAIN = re.compile(r"-?\d+([.,]\d{1,2})?")
WRONG = _("Escriba el valor en pesos, con puntos o sin ellos: 12.345.678.")
NEGATIVE = _("El valor no puede ser negativo.")


def read_pesos(written: str) -> Decimal:
    """The amount that somebody wrote; raises ValidationError where it cannot be told."""
    figures = re.sub(r"[\s$]|COP", "", written)
    if GROUPED.fullmatch(figures):
        return Decimal(figures.replace(".", "").replace(",", "."))
    if PLAIN.fullmatch(figures):
        return Decimal(figures.replace(",", "."))
    raise ValidationError(WRONG, code="invalid")


def grouped(amount: Decimal) -> str:
    """The figures as they are written in Colombia; centavos only where there are any."""
    whole, _point, cents = f"{Decimal(amount):,.2f}".partition(".")
    return whole.replace(",", ".") + (f",{cents}" if int(cents) else "")


def pesos(amount: Decimal) -> str:
    """The amount as a page says it: `$ 12.345.678`, on one line."""
    return f"${NO_BREAK}{grouped(amount)}"


def percentage(part: Decimal, whole: Decimal) -> str:
    """How much of the whole a part is: `45,3 %`; empty where there is no whole."""
    if not whole:
        return ""
    share = f"{Decimal(part) / Decimal(whole) * 100:.1f}".removesuffix(".0")
    return f"{share.replace('.', ',')}{NO_BREAK}%"


class PesosFormField(forms.DecimalField):
    """Reads an amount as people write it, and shows it back in the same way."""

    widget = forms.TextInput

    def to_python(self, value: object) -> Decimal | None:
        """The amount; what is not one is told with an example."""
        if isinstance(value, str) and value.strip():
            return super().to_python(read_pesos(value))
        return super().to_python(value)

    def prepare_value(self, value: object) -> object:
        """Grouped figures; what could not be read stays as it was written."""
        return grouped(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        """The keyboard of figures on a telephone."""
        return {"inputmode": "decimal", "autocomplete": "off"}


class PesosField(models.DecimalField):
    """An amount that is never negative; thirteen digits of pesos and two of centavos at most."""

    def __init__(self, *args, **kwargs) -> None:
        defaults = {"max_digits": MAX_DIGITS, "decimal_places": CENTAVOS}
        defaults["validators"] = [MinValueValidator(0, NEGATIVE)]
        super().__init__(*args, **defaults | kwargs)

    def formfield(self, **kwargs) -> forms.Field:
        """A box that takes dots between thousands."""
        return super().formfield(**{"form_class": PesosFormField} | kwargs)
