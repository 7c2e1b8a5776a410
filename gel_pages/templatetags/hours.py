"""Hours of the day as people in Colombia read them."""

from datetime import datetime

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime

register = template.Library()


@register.filter
def hour(instant: datetime) -> str:
    """`9:00 a. m.`, which no end of line breaks."""
    local = localtime(instant)
    half = "a.\xa0m." if local.hour < 12 else "p.\xa0m."
    return f"{date_format(local, 'g:i')}\xa0{half}"
