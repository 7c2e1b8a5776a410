"""The budget: what was approved for this year, and the years before."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, fail, saw
from ..files import leads_to_file
from ..phrases import years
from ..places import Place
from ..reading import screens, sections
from ..sources.page import Link, LivePage, Node, words
from ..sources.site import LiveSite
from ..subjects import channel

FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\$\s?\d+|\b\d{4,}\b")
FEWEST_FIGURES = 2
YEARS_BEFORE = (1, 2)


def _figures(node: Node | None) -> int:
    cells = node.css("td") if node else []
    return sum(1 for cell in cells if FIGURE.search(words(cell)))


def _leading_to(page: LivePage, site: LiveSite, year: int) -> list[Link]:
    """The links that name a year, on all screens of the list."""
    links = [link for screen in screens(page, site) for link in screen.links_in(screen.main)]
    return [link for link in links if year in years(link.text)]


def _both_sides(page: LivePage) -> bool:
    """Whether income and spending both have figures: under their titles, or in one table."""
    titled = {
        side: [s for s in sections(page) if side in plain(s.title)] for side in ("ingreso", "gasto")
    }
    if any(titled.values()):
        return all(any(FIGURE.search(s.text) for s in found) for found in titled.values())
    return all(side in plain(words(page.main)) for side in titled) if page.main else False


def _of_year(page: LivePage, site: LiveSite, year: int) -> tuple[Place, bool] | None:
    """Where the figures of a year stand and whether both sides do; None where none are.

    In a file, which is taken at its word, in a page of the year, or under a title of the year.
    """
    for link in _leading_to(page, site, year):
        if leads_to_file(link.url):
            return Place(page, link.node), True
        own = site.page_at(link.url) if site.is_inside(link.url) else None
        if own and any(leads_to_file(x.url) for x in own.links_in(own.main)):
            return Place(own), True
        if own and _figures(own.main) >= FEWEST_FIGURES:
            table = own.main.css_first("table") if own.main else None
            return Place(own, table), _both_sides(own)
    for section in sections(page):
        if year in years(section.title) and FIGURE.search(section.text):
            return Place(page, section.heading), _both_sides(page)
    return None


@criterion(
    "gel-2008:info.presupuesto.aprobado",
    examines=channel("presupuesto"),
    fix=_("Publique el presupuesto de este año, con sus ingresos y gastos o con su documento."),
    messages={
        "none": _("No hay cifras ni documento del presupuesto de %(year)s."),
        "one_side": _("El presupuesto de %(year)s no dice los dos lados: ingresos y gastos."),
    },
)
def approved_budget(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The money is everybody's; what it is for has to be seen while it is spent."""
    year = site.as_of.year
    told = _of_year(page, site, year)
    if told is None:
        yield fail("none", Place(page, adds=True), year=year)
        return
    place, both_sides = told
    yield saw(place) if both_sides else fail("one_side", place, year=year)


@criterion(
    "gel-2008:info.presupuesto.historico",
    examines=channel("presupuesto"),
    fix=_("Publique los presupuestos de los dos años anteriores."),
    messages={"none": _("No hay cifras ni documento del presupuesto de %(year)s.")},
)
def past_budgets(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """One year says little; beside two others it shows where the money goes."""
    for before in YEARS_BEFORE:
        year = site.as_of.year - before
        told = _of_year(page, site, year)
        yield saw(told[0]) if told else fail("none", Place(page, adds=True), year=year)
