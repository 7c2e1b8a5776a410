"""Plans, programmes and projects, and who answers for them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, each, fail, saw
from ..entries import Entry, everything_said, offers_text, own_page, period, register
from ..phrases import MAIL, OFFICE, PHONE, PROGRESS, covers
from ..places import Place
from ..sources.page import LivePage
from ..sources.site import LiveSite
from ..subjects import Subject, channel
from ..vocabulary import TOPICS

DEVELOPMENT_PLAN = re.compile(r"\bplan (?:municipal )?de desarrollo\b")
ACTION_PLAN = re.compile(r"\bplan(?:es)? de accion\b")


def _named(listed: list[Entry], pattern: re.Pattern[str]) -> list[Entry]:
    return [entry for entry in listed if pattern.search(plain(entry.name))]


@criterion(
    "gel-2008:info.planes.politicas_planes",
    examines=channel("planes"),
    fix=_("Publique el plan de desarrollo vigente y el plan de acción del año, con su documento."),
    messages={
        "empty": _("La lista no tiene ningún plan."),
        "missing": _("No hay un %(plan)s cuyo periodo cubra el año %(year)s."),
        "no_document": _("«%(name)s» no lleva a su documento."),
    },
)
def plans(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A plan that nobody can read is a promise that nobody can claim."""
    listed, year = register(page, site), site.as_of.year
    if not listed:
        yield fail("empty", Place(page, adds=True))
        return
    wanted = ((_("plan de desarrollo"), DEVELOPMENT_PLAN), (_("plan de acción"), ACTION_PLAN))
    for plan, pattern in wanted:
        covering = [
            (entry, own)
            for entry in _named(listed, pattern)
            if covers(period(entry, own := own_page(entry, site)), year)
        ]
        if not covering:
            yield fail("missing", Place(page, adds=True), plan=plan, year=year)
        for entry, own in covering:
            at = own or Place(entry.page, entry.node)
            readable = offers_text(entry, own, site)
            yield saw(at) if readable else fail("no_document", at, name=entry.name)


@criterion(
    "gel-2008:info.planes.programas_proyectos",
    examines=channel("proyectos"),
    fix=_("Diga de cada proyecto en qué estado está o cuánto ha avanzado."),
    messages={
        "empty": _("La lista no tiene ningún programa ni proyecto."),
        "no_progress": _("«%(name)s» no dice su estado ni su avance."),
    },
)
def projects(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A project without its progress is only an announcement."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, adds=True))

    def look(entry: Entry) -> Iterator[Finding]:
        own = own_page(entry, site)
        at = own or Place(entry.page, entry.node)
        told = PROGRESS.search(everything_said(entry, own))
        yield saw(at) if told else fail("no_progress", at, name=entry.name)

    yield from each(listed, look)


def _lists_of_plans(site: LiveSite) -> list[LivePage]:
    found = [TOPICS[key].find(site) for key in ("planes", "proyectos")]
    return list(dict.fromkeys(page for page in found if page))


@criterion(
    "gel-2008:info.planes.contacto_responsable",
    examines=Subject(_("una lista de planes o de proyectos"), _lists_of_plans, "planes"),
    fix=_("Diga en cada plan y proyecto qué dependencia responde, y su correo o teléfono."),
    messages={
        "empty": _("No hay planes ni proyectos de los que alguien responda."),
        "no_office": _("«%(name)s» no dice qué dependencia responde."),
        "no_contact": _("«%(name)s» no dice cómo comunicarse con quien responde."),
    },
)
def responsible_office(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Behind each plan there must be somebody who answers the telephone."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, adds=True))

    def look(entry: Entry) -> Iterator[Finding]:
        own = own_page(entry, site)
        said, at = everything_said(entry, own), own or Place(entry.page, entry.node)
        if not OFFICE.search(said):
            yield fail("no_office", at, name=entry.name)
        elif not (MAIL.search(said) or PHONE.search(said)):
            yield fail("no_contact", at, name=entry.name)
        else:
            yield saw(at)

    yield from each(listed, look)
