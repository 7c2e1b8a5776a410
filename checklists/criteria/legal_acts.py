"""Registers of legal acts: the same shape for agreements, decrees and resolutions."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from ..criterion import Criterion, Finding, criterion, each, fail, saw
from ..files import leads_to_file
from ..freshness import newest_item
from ..places import Place
from ..reading import Item, items, screens
from ..sources.page import LivePage, Node, words
from ..sources.site import LiveSite
from ..subjects import channel

NUMBER = re.compile(r"\d+\s+(?:de|del)\s+.*\d{4}|\bn\.?\s?[oº°]\.?\s*\d+", re.IGNORECASE)
EPIGRAPH_LENGTH = 20


def _own_page(item: Item, site: LiveSite) -> LivePage | None:
    """The page of the act itself, where the list leads to one."""
    inside = [link.url for link in item.links if site.is_inside(link.url)]
    return next((page for url in inside if (page := site.page_at(url))), None)


def _cells(item: Item) -> list[Node]:
    """The parts of an entry that are neither its name, nor a date, nor a link."""
    parts = item.node.css("td, p, dd, span")
    return [part for part in parts if not part.css_first("a, time")]


def _has_document(item: Item, act: LivePage | None) -> bool:
    links = item.links + (act.links_in(act.main) if act else [])
    return any(leads_to_file(link.url) for link in links)


def acts_register(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Nobody can obey, or challenge, an act that is not there whole, with its date."""
    shown = screens(page, site)
    acts = [item for screen in shown for item in items(screen)]
    if not acts:
        yield fail("empty", page)

    def look(item: Item) -> Iterator[Finding]:
        act = _own_page(item, site)
        at, name = act or item.node, item.links[0].text
        if not NUMBER.search(name):
            yield fail("no_number", Place(act, field="number") if act else at, name=name)
        if not any(len(words(cell)) >= EPIGRAPH_LENGTH for cell in _cells(item)):
            yield fail("no_epigraph", Place(act, field="epigraph") if act else at, name=name)
        if not _has_document(item, act):
            yield fail("no_document", Place(act, field="document") if act else at, name=name)
        yield saw(Place(item.page, item.node))

    yield from each(acts, look)
    dates = [item.date for item in acts if item.date]
    if dates != sorted(dates, reverse=True):
        yield fail("unordered", page)
    for screen in shown:
        for row in screen.css("main tbody tr"):
            if row.css_first("a[href]") and not row.css_first("time[datetime]"):
                yield fail("undated_act", Place(screen, row), name=words(row)[:60])


def _register(key: str, row: str) -> Criterion:
    declare = criterion(
        row,
        examines=channel(key),
        fresh_by=newest_item,
        name=key.replace("-", "_"),
        fix=_("Registre cada acto con número, fecha, epígrafe y el archivo de su texto completo."),
        messages={
            "empty": _("El registro no tiene ningún acto."),
            "no_number": _("«%(name)s» no dice su número y su año."),
            "no_epigraph": _("«%(name)s» no dice de qué trata."),
            "no_document": _("«%(name)s» no enlaza su texto completo."),
            "unordered": _("Los actos no van del más reciente al más antiguo."),
            "undated_act": _("«%(name)s» no tiene fecha."),
        },
    )
    return declare(acts_register)


agreements = _register(
    "leyes-ordenanzas-acuerdos", "gel-2008:info.normatividad.leyes_ordenanzas_acuerdos"
)
decrees = _register("decretos", "gel-2008:info.normatividad.decretos")
resolutions = _register("resoluciones", "gel-2008:info.normatividad.resoluciones")
