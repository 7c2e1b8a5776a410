"""Trámites and services: where each one is described, how long it takes, its forms."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, each, fail, saw
from ..entries import Entry, everything_said, own_page, register
from ..files import leads_to_file
from ..phrases import DEADLINE, FORM
from ..places import Place
from ..sources.page import Link, LivePage, words
from ..sources.site import LiveSite
from ..subjects import Subject, channel
from ..vocabulary import TOPICS

# Where the State keeps the sheets of trámites: the portal of 2008 and its heirs.
STATE_SHEETS = ("gov.co", "suit.gov.co", "gobiernoenlinea.gov.co", "nuevosuit.gov.co")


def _leads_to_state(link: Link) -> bool:
    host = (urlsplit(link.url).hostname or "").removeprefix("www.")
    return host in STATE_SHEETS or host.endswith((".suit.gov.co", ".gobiernoenlinea.gov.co"))


def _links(entry: Entry, own: LivePage | None) -> list[Link]:
    return entry.links + (own.links_in(own.main) if own else [])


@criterion(
    "gel-2008:info.tramites.listado_tramites",
    examines=channel("tramites"),
    fix=_("Registre cada trámite con la dirección de su ficha en GOV.CO o en el SUIT."),
    messages={
        "empty": _("El listado no tiene ningún trámite."),
        "no_sheet": _("«%(name)s» no enlaza su ficha en el portal del Estado."),
    },
)
def tramites(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The sheet of the State is what binds every office; a copy of it grows old."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, adds=True))

    def look(entry: Entry) -> Iterator[Finding]:
        own = own_page(entry, site)
        at = Place(own, field="official_url") if own else Place(entry.page, entry.node)
        official = any(_leads_to_state(link) for link in _links(entry, own))
        yield saw(at) if official else fail("no_sheet", at, name=entry.name)

    yield from each(listed, look)


@criterion(
    "gel-2008:info.tramites.listado_servicios",
    examines=channel("servicios"),
    fix=_("Registre cada servicio con su ficha."),
    messages={
        "empty": _("El listado no tiene ningún servicio."),
        "no_link": _("«%(name)s» no lleva a su ficha."),
        "dead": _("La ficha de «%(name)s» no responde."),
    },
)
def services(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """People look for a service by its name, and want what it takes to get it."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, adds=True))

    def look(entry: Entry) -> Iterator[Finding]:
        at, first = Place(entry.page, entry.node), next(iter(entry.links), None)
        if first is None:
            yield fail("no_link", at, name=entry.name)
        elif site.is_inside(first.url) and not site.fetch(first.url).is_alive:
            yield fail("dead", at, name=entry.name)
        else:
            yield saw(at)

    yield from each(listed, look)


@criterion(
    "gel-2008:trans.utilidades.plazos_respuesta",
    examines=channel("tramites"),
    fix=_("Escriba en cada trámite cuánto tarda la respuesta, en días."),
    messages={
        "empty": _("No hay trámites cuyo plazo se pueda decir."),
        "no_deadline": _("«%(name)s» no dice en cuánto tiempo responde la alcaldía."),
        "petitions": _("El buzón de peticiones no dice en cuántos días se responde."),
    },
)
def response_times(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Who knows the term can plan, and can claim it."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, adds=True))

    def look(entry: Entry) -> Iterator[Finding]:
        own = own_page(entry, site)
        at = Place(own, field="response_time") if own else Place(entry.page, entry.node)
        told = DEADLINE.search(everything_said(entry, own))
        yield saw(at) if told else fail("no_deadline", at, name=entry.name)

    yield from each(listed, look)
    mailbox = TOPICS["pqr"].find(site)
    if mailbox and mailbox.main and not DEADLINE.search(plain(words(mailbox.main))):
        yield fail("petitions", mailbox)


def _leads_to_form(link: Link) -> bool:
    return leads_to_file(link.url) and bool(FORM.search(plain(link.text)))


def _with_forms(site: LiveSite) -> list[LivePage]:
    """Pages of trámites and of forms that offer one, to download or to fill in."""
    roots = [page for key in ("tramites", "formularios") if (page := TOPICS[key].find(site))]
    below = [p for p in site.delivered if any(p.url.startswith(root.url) for root in roots)]
    return [
        page
        for page in below
        if page.css("main form[method=post]")
        or any(_leads_to_form(link) for link in page.links_in(page.main))
    ]


@criterion(
    "gel-2008:inter.mecanismos.formularios",
    examines=Subject(_("un formulario de trámite"), _with_forms, "formularios"),
    fix=_("Adjunte al trámite su formulario, o publique uno que se llene en línea."),
    messages={"dead": _("«%(text)s» no se puede descargar.")},
)
def forms(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A form at hand saves the first of two journeys to the town hall."""

    def look(link: Link) -> Iterator[Finding]:
        alive = not site.is_inside(link.url) or site.fetch(link.url).is_alive
        yield saw(link.node) if alive else fail("dead", link.node, text=link.text)

    yield from each([x for x in page.links_in(page.main) if _leads_to_form(x)], look)
    yield from (saw(form) for form in page.css("main form[method=post]"))
