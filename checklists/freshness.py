"""How old is too old, once, for every row.

Older than the norm's own figure, or than what the municipality promised for that channel, is a
failure. Older than a default of ours only asks for a look: it is not law. What counts is the date
of a change in substance, or a date the page shows; when somebody pressed “save” never does.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from .catalogue import Row
from .criterion import Criterion, Finding, Text, fail, review
from .entries import register
from .reading import items
from .sources.page import LivePage
from .sources.site import LiveSite

MESSAGES: dict[str, Text] = {
    "older_than_norm": _(
        "La última actualización es del %(date)s: la norma pide como máximo %(days)s días."
    ),
    "older_than_promise": _(
        "La última actualización es del %(date)s: el municipio prometió una cada %(days)s días."
    ),
    "older_than_default": _(
        "La última actualización es del %(date)s, hace más de %(days)s días. "
        "El plazo es una sugerencia de este sistema, no una norma."
    ),
    "newest_older_than_norm": _(
        "Lo más reciente de la lista es del %(date)s: la norma pide como máximo %(days)s días."
    ),
    "newest_older_than_promise": _(
        "Lo más reciente de la lista es del %(date)s: el municipio prometió algo nuevo cada "
        "%(days)s días."
    ),
    "newest_older_than_default": _(
        "Lo más reciente de la lista es del %(date)s, hace más de %(days)s días. "
        "El plazo es una sugerencia de este sistema, no una norma."
    ),
    "undated": _("No se encontró fecha con la que medir la actualización."),
}


def substance(page: LivePage, site: LiveSite) -> date | None:
    """When what the page says last changed."""
    return page.changed_on


def newest_item(page: LivePage, site: LiveSite) -> date | None:
    """The newest date in the page's list, the future apart."""
    dates = [item.date for item in items(page) if item.date and item.date <= site.as_of]
    return max(dates, default=None)


def newest_entry(page: LivePage, site: LiveSite) -> date | None:
    """The newest date that a register states, to machines or in words, the future apart."""
    dates = [entry.date for entry in register(page, site) if entry.date]
    return max((day for day in dates if day <= site.as_of), default=None)


def judge_age(criterion: Criterion, row: Row, page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """What a row has to say about the age of a page its rule examined."""
    promised = page.knowledge.promised_days
    if criterion.fresh_by is None or not (row.norm_days or promised or row.default_days):
        return
    changed = criterion.fresh_by(page, site)
    if changed is None:
        yield review("undated")
        return
    age = (site.as_of - changed).days
    # A list is dated by what it lists, not by when somebody changed it.
    what = "newest_" if criterion.fresh_by in {newest_item, newest_entry} else ""
    for limit, say, key in (
        (row.norm_days, fail, "older_than_norm"),
        (promised, fail, "older_than_promise"),
        (row.default_days, review, "older_than_default"),
    ):
        if limit and age > limit:
            yield say(f"{what}{key}", date=changed, days=limit)
            return
