"""Accounts rendered: contracts, reports, goals, improvement."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, each, fail, review, saw
from ..entries import Entry, everything_said, offers_text, own_page, period, register
from ..phrases import BODIES_OF_CONTROL, PROGRESS, YEAR, covers
from ..places import Place
from ..sources.page import Link, LivePage, words
from ..sources.site import LiveSite
from ..subjects import channel

# The single portal of contracts under its names: of 2009, SECOP I, SECOP II.
CONTRACT_PORTALS = (
    "contratos.gov.co",
    "colombiacompra.gov.co",
    "secop.gov.co",
)


def _leads_to_contracts(link: Link) -> bool:
    host = urlsplit(link.url).hostname or ""
    return any(host == portal or host.endswith(f".{portal}") for portal in CONTRACT_PORTALS)


@criterion(
    "gel-2008:info.contratacion.informacion",
    examines=channel("contratacion"),
    fix=_("Enlace los procesos de la alcaldía en el SECOP, no solo la portada del portal."),
    messages={
        "no_portal": _("La página no enlaza el portal único de contratación (SECOP)."),
        "generic": _("El enlace lleva a la portada del portal, no a los procesos de la alcaldía."),
    },
)
def contracts(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Whoever wants to bid, or to watch who does, needs every process in reach."""
    below = [own for entry in register(page, site) if (own := own_page(entry, site))]
    told = [(where, link) for where in (page, *below) for link in where.links_in(where.main)]
    links = [(where, link) for where, link in told if _leads_to_contracts(link)]
    deep = [(w, x) for w, x in links if urlsplit(x.url).path.strip("/") or urlsplit(x.url).query]
    if not links:
        yield fail("no_portal", page)
    elif not deep:
        yield review("generic", Place(links[0][0], links[0][1].node))
    yield from (saw(Place(where, link.node)) for where, link in deep)


@criterion(
    "gel-2008:info.control.informes_gestion",
    examines=channel("informes-gestion"),
    fix=_("Publique el informe del último año cerrado y conserve los anteriores."),
    messages={
        "empty": _("La lista no tiene ningún informe."),
        "no_last": _("No está el informe de %(year)s, el último año cerrado."),
        "no_earlier": _("No se conserva ningún informe anterior al de %(year)s."),
        "no_document": _("«%(name)s» no lleva a su documento."),
    },
)
def management_reports(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A report every year, kept, is how a government is remembered by what it did."""
    listed, last = register(page, site), site.as_of.year - 1
    if not listed:
        yield fail("empty", Place(page, adds=True))
        return
    about = [
        (entry, own, period(entry, own)) for entry in listed for own in [own_page(entry, site)]
    ]
    if not any(covers(told, last) for _entry, _own, told in about):
        yield fail("no_last", Place(page, adds=True), year=last)
    if not any(told and min(told) < last for _entry, _own, told in about):
        yield fail("no_earlier", Place(page, adds=True), year=last)
    for entry, own, _told in about:
        at = own or Place(entry.page, entry.node)
        readable = offers_text(entry, own, site)
        yield saw(at) if readable else fail("no_document", at, name=entry.name)


@criterion(
    "gel-2008:info.control.metas_indicadores",
    examines=channel("metas-indicadores"),
    fix=_("Publique cada meta con su indicador, su avance y la fecha de corte."),
    messages={
        "empty": _("No hay ninguna meta ni indicador."),
        "no_progress": _("«%(name)s» no dice el resultado ni el avance."),
        "no_cutoff": _("«%(name)s» no dice de qué periodo o a qué fecha de corte es."),
    },
)
def goals(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A goal is worth what can be measured of it."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, adds=True))
    dated = bool(page.main and YEAR.search(words(page.main)))

    def look(entry: Entry) -> Iterator[Finding]:
        own = own_page(entry, site)
        at = own or Place(entry.page, entry.node)
        if not (offers_text(entry, own, site) or PROGRESS.search(everything_said(entry, own))):
            yield fail("no_progress", at, name=entry.name)
        if not (period(entry, own) or dated):
            yield fail("no_cutoff", at, name=entry.name)
        yield saw(at)

    yield from each(listed, look)


@criterion(
    "gel-2008:info.control.plan_mejoramiento",
    examines=channel("plan-mejoramiento"),
    fix=_("Publique el plan vigente y enlace el ente de control que lo pidió."),
    messages={
        "empty": _("No hay ningún plan de mejoramiento."),
        "no_document": _("«%(name)s» no lleva a su documento."),
        "expired": _("Ningún plan cubre el año %(year)s."),
        "no_body": _("No se dice qué ente de control pidió el plan."),
    },
)
def improvement_plan(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """What an auditor found wrong, and what was promised, must not stay between the two."""
    listed, year = register(page, site), site.as_of.year
    if not listed:
        yield fail("empty", Place(page, adds=True))
        return
    about = [(entry, own_page(entry, site)) for entry in listed]
    for entry, own in about:
        at = own or Place(entry.page, entry.node)
        readable = offers_text(entry, own, site)
        yield saw(at) if readable else fail("no_document", at, name=entry.name)
    if not any(covers(period(entry, own), year) for entry, own in about):
        yield fail("expired", Place(page, adds=True), year=year)
    said = [plain(words(page.main)) if page.main else "", *(everything_said(*one) for one in about)]
    if not any(BODIES_OF_CONTROL.search(text) for text in said):
        yield fail("no_body", page)
