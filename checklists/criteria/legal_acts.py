"""Registers of legal acts: the same shape for agreements, decrees and resolutions."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Criterion, Finding, criterion, each, fail, saw
from ..entries import Entry, everything_said, has_document, own_page, register
from ..freshness import newest_item
from ..phrases import COMMENTS, NONE_NOW
from ..places import Place
from ..reading import Item, items, screens
from ..sources.page import LivePage, Node, words
from ..sources.site import LiveSite
from ..subjects import channel

NUMBER = re.compile(r"\d+\s+(?:de|del)\s+.*\d{4}|\bn\.?\s?[oº°]\.?\s*\d+", re.IGNORECASE)
EPIGRAPH_LENGTH = 20


def _cells(item: Item) -> list[Node]:
    """The parts of an entry that are neither its name, nor a date, nor a link."""
    parts = item.node.css("td, p, dd, span")
    return [part for part in parts if not part.css_first("a, time")]


def acts_register(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Nobody can obey, or challenge, an act that is not there whole, with its date."""
    shown = screens(page, site)
    acts = [item for screen in shown for item in items(screen)]
    if not acts:
        yield fail("empty", Place(page, adds=True))

    def look(item: Item) -> Iterator[Finding]:
        act = own_page(item, site)
        at, name = act or item.node, item.links[0].text
        if not NUMBER.search(name):
            yield fail("no_number", Place(act, field="number") if act else at, name=name)
        if not any(len(words(cell)) >= EPIGRAPH_LENGTH for cell in _cells(item)):
            yield fail("no_epigraph", Place(act, field="epigraph") if act else at, name=name)
        if not has_document(item, act):
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


@criterion(
    "gel-2008:info.normatividad.proyectos",
    examines=channel("proyectos-normatividad"),
    fix=_("Registre el proyecto con su fecha y diga cómo opinar, o diga que no hay ninguno."),
    messages={
        "empty": _("No hay ningún proyecto, ni se dice que no lo haya."),
        "undated": _("«%(name)s» no tiene fecha."),
        "no_comments": _("No se dice cómo comentar los proyectos."),
    },
)
def drafts(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A norm is easier to mend before it is signed."""
    said = plain(words(page.main)) if page.main else ""
    projects = register(page, site)
    if not projects and NONE_NOW.search(said):
        yield saw(Place(page, page.main))
        return
    if not projects:
        yield fail("empty", Place(page, adds=True))

    def look(entry: Entry) -> Iterator[Finding]:
        at = Place(entry.page, entry.node)
        yield saw(at) if entry.date else fail("undated", at, name=entry.name)

    yield from each(projects, look)
    told = [said, *(everything_said(entry, own_page(entry, site)) for entry in projects)]
    if projects and not any(COMMENTS.search(text) for text in told):
        yield fail("no_comments", page)
