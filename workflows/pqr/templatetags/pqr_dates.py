"""The dates of petitions in templates."""

from django import template

from .. import dates

register = template.Library()
register.filter("long_date", dates.long_date)
register.filter("moment", dates.moment)
register.filter("exact_moment", dates.exact_moment)
register.filter("iso_moment", dates.iso_moment)
