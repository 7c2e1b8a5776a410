"""Amounts of money in pages: as words and as bars."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..pesos import percentage
from ..pesos import pesos as in_pesos

register = template.Library()


@register.filter
def pesos(amount: Decimal) -> str:
    """`$ 12.345.678`."""
    return in_pesos(amount)


@register.filter
def share_of(part: Decimal, whole: Decimal) -> str:
    """`45,3 %`; empty where there is no whole."""
    return percentage(part, whole)


@register.simple_tag
def bar(whole: Decimal, part: Decimal | None, scale: Decimal) -> SafeString:
    """A bar as long as `whole` is of `scale`, filled as far as `part` goes (all, if unknown).

    It repeats the figures beside it, so machines that read aloud skip it.
    """
    frame, filled = (_width(amount, scale) for amount in (whole, whole if part is None else part))
    return format_html(
        '<svg class="bar{}" aria-hidden="true" width="100%" height="12">'
        '<rect class="whole" width="{}" height="12"/><rect class="part" width="{}" height="12"/>'
        "</svg>",
        " plain" if part is None else "",
        frame,
        filled,
    )


def _width(amount: Decimal, scale: Decimal) -> str:
    return f"{amount / scale * 100:.1f}%" if scale else "0%"
