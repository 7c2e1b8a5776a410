"""Where the alcaldía is, when it opens and how to reach it; said once in the whole site."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, fail, review, saw
from ..freshness import substance
from ..phrases import ADDRESS
from ..places import Place
from ..reading import smallest
from ..sources.page import LivePage, Node, squeeze, words
from ..sources.site import LiveSite
from ..subjects import channel

# Patterns over text in lower case without accents.
DAY = re.compile(
    r"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|dias habiles|todos los dias)\b"
)
HOUR = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?\s?m|p\.?\s?m|m\.|h\b|horas)|\b24 horas\b")
PREFIXED = re.compile(r"^(?:\+57|57)?\s?(?:\(?60[1-8]\)?|3\d\d|0?18000|01\s?8000)")
OFFICIAL = ".gov.co"


def _attention_points(page: LivePage) -> list[Node]:
    """Each row of the page that names a place where the public is served."""
    return [row for row in page.css("main tbody tr") if row.css_first("td")]


def _name(row: Node) -> str:
    cell = row.css_first("th, td")
    return words(cell) if cell else ""


def _outside_points(page: LivePage) -> list[Node]:
    """The innermost elements of the page that are not rows of attention points."""
    rows = {inner.mem_id for row in _attention_points(page) for inner in row.css("*")}
    return [node for node in smallest(page.main, bool) if node.mem_id not in rows]


def _addresses(text: str) -> set[str]:
    return {re.sub(r"\W", "", found) for found in ADDRESS.findall(plain(text))}


def _feet(site: LiveSite) -> Iterator[tuple[LivePage, Node]]:
    """The foot of every page; equal feet only once."""
    seen = set()
    for page in site.delivered:
        if page.footer and words(page.footer) not in seen:
            seen.add(words(page.footer))
            yield page, page.footer


def _has_hours(text: str) -> bool:
    return bool(DAY.search(plain(text)) and HOUR.search(plain(text)))


def _phones(page: LivePage, node: Node | None) -> dict[str, Node]:
    """Digits of each telephone link → its node."""
    calls = [link for link in page.links_in(node) if link.href.startswith("tel:")]
    return {re.sub(r"[^\d+]", "", unquote(c.href).partition(";")[0]): c.node for c in calls}


@criterion(
    "gel-2008:info.acerca.localizacion",
    examines=channel("contacto"),
    fresh_by=substance,
    fix=_("Escriba la dirección de la sede y de cada punto de atención en la página de contacto."),
    messages={
        "no_address": _("La página de contacto no da una dirección (calle o carrera y número)."),
        "no_place": _("La dirección no dice el municipio y el departamento."),
        "point": _("«%(name)s» no tiene dirección."),
        "differs": _("El pie de página da una dirección que la página de contacto no da."),
    },
)
def location(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Who travels in from a vereda must reach the right door at the first attempt."""
    said = words(page.main) if page.main else ""
    with_address = [n for n in _outside_points(page) if ADDRESS.search(plain(words(n)))]
    if not with_address:
        yield fail("no_address", Place(page, field="address"))
    elif plain(site.identity.name) not in plain(said) or plain(
        site.identity.department
    ) not in plain(said):
        yield fail("no_place", with_address[0])
    yield from map(saw, with_address)
    for row in _attention_points(page):
        if not ADDRESS.search(plain(words(row))):
            yield fail("point", row, name=_name(row))
    for foot_page, foot in _feet(site):
        if not _addresses(words(foot)) <= _addresses(said):
            yield fail("differs", Place(foot_page, foot))


@criterion(
    "gel-2008:info.acerca.telefonos",
    examines=channel("contacto"),
    fresh_by=substance,
    fix=_("Escriba los teléfonos con indicativo (+57 601 730 5500), y el fax si lo hay."),
    messages={
        "none": _("La página de contacto no da ningún teléfono que se pueda marcar."),
        "no_prefix": _("«%(number)s» no lleva indicativo."),
        "differs": _(
            "El pie de página da un teléfono que la página de contacto no da: %(number)s."
        ),
        "no_fax": _("No se publica un fax: confirme si la alcaldía tiene uno."),
    },
)
def telephones(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Many people can only call, and a mobile needs the prefix."""
    phones = _phones(page, page.main)
    if not phones:
        yield fail("none", Place(page, field="phone"))
    for digits, node in phones.items():
        if PREFIXED.match(digits):
            yield saw(node)
        else:
            yield fail("no_prefix", node, number=words(node))
    for foot_page, foot in _feet(site):
        for digits, node in _phones(foot_page, foot).items():
            if digits not in phones:
                yield fail("differs", Place(foot_page, node), number=words(node))
    if page.main and "fax" not in plain(words(page.main)):
        yield review("no_fax", Place(page, field="fax"))


@criterion(
    "gel-2008:info.acerca.correo_contacto",
    examines=channel("contacto"),
    fresh_by=substance,
    fix=_("Publique un correo institucional (.gov.co) en la página de contacto."),
    messages={
        "none": _("La página de contacto no enlaza ningún correo."),
        "not_official": _("«%(address)s» no es un correo institucional (.gov.co)."),
        "not_in_foot": _("El pie de página no enlaza el correo de contacto."),
    },
)
def contact_email(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """An institutional mailbox stays with the alcaldía when whoever reads it leaves."""
    mails = [link for link in page.links_in(page.main) if link.href.startswith("mailto:")]
    if not mails:
        yield fail("none", Place(page, field="email"))
    for link in mails:
        address = link.href.removeprefix("mailto:").partition("?")[0]
        if address.endswith(OFFICIAL):
            yield saw(link.node)
        else:
            yield fail("not_official", link.node, address=address)
    in_foot = [link for link in page.links_in(page.footer) if link.href.startswith("mailto:")]
    if mails and not in_foot:
        yield fail("not_in_foot", Place(page, page.footer, field="email"))


@criterion(
    "gel-2008:info.acerca.horarios",
    examines=channel("contacto"),
    fresh_by=substance,
    fix=_("Escriba días y horas en la sede y en cada punto de atención de la página de contacto."),
    messages={
        "none": _("La página de contacto no dice en qué días y horas atiende la sede."),
        "missing": _("«%(name)s» no tiene horario de atención."),
        "no_days": _("«%(name)s» da horas pero no dice de qué días."),
        "differs": _("El pie de página da un horario distinto: «%(hours)s»."),
    },
)
def opening_hours(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """People plan a journey around these hours; without them they meet a closed door."""
    main_hours = [node for node in _outside_points(page) if _has_hours(words(node))]
    if not main_hours:
        yield fail("none", Place(page, field="hours"))
    yield from map(saw, main_hours)
    for row in _attention_points(page):
        said = plain(words(row))
        if not HOUR.search(said):
            yield fail("missing", row, name=_name(row))
        elif not DAY.search(said):
            yield fail("no_days", row, name=_name(row))
        else:
            yield saw(row)
    known = {squeeze(words(node)) for node in main_hours}
    for foot_page, foot in _feet(site):
        for node in smallest(foot, _has_hours):
            if words(node) not in known:
                yield fail("differs", Place(foot_page, node), hours=words(node))
