"""Public registers: the structure, who is who, whom to turn to, who watches."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Criterion, Finding, Rule, Text, criterion, fail, saw
from ..entries import Entry, register
from ..freshness import substance
from ..phrases import CONTROL, PRINCIPAL, says_nothing
from ..places import Place
from ..sources.page import LivePage, Node, words
from ..sources.site import LiveSite
from ..subjects import channel

OFFICIAL = ".gov.co"
FEWEST_OFFICES = 3
PICTURES = "figure img, main img, main svg, main object"


def _hierarchy(page: LivePage) -> Node | None:
    """A list in which some offices stand under another."""
    lists = page.main.css("ul, ol") if page.main else []
    return next((found for found in lists if found.css_first("li li")), None)


def _alternative(picture: Node) -> str:
    """The words that stand for a picture."""
    title = picture.css_first("title, desc")
    said = [picture.attributes.get(name) or "" for name in ("alt", "aria-label")]
    return " ".join([*said, words(title) if title else ""]).strip()


@criterion(
    "gel-2008:info.acerca.organigrama",
    examines=channel("organigrama"),
    fresh_by=substance,
    fix=_("Registre las dependencias y diga de cuál depende cada una."),
    messages={
        "empty": _("No muestra la estructura: ni un diagrama ni una lista de dependencias."),
        "flat": _("La lista no dice de quién depende cada dependencia."),
        "few": _("La estructura tiene menos de %(least)s dependencias."),
        "no_alternative": _("El diagrama no tiene un texto alternativo."),
    },
)
def organisation_chart(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Who does not know which office decides does not know whom to hold to account."""
    tree, pictures = _hierarchy(page), page.css(PICTURES)
    silent = [picture for picture in pictures if says_nothing(_alternative(picture))]
    if tree is not None:
        offices = [office for office in tree.css("li") if not says_nothing(words(office))]
        few = len(offices) < FEWEST_OFFICES
        yield fail("few", tree, least=FEWEST_OFFICES) if few else saw(tree)
    elif not pictures:
        at = Place(page, field="offices")
        yield fail("flat", at) if register(page, site) else fail("empty", at)
    else:
        for picture in pictures:
            yield fail("no_alternative", picture) if picture in silent else saw(picture)


def _at(entry: Entry) -> Place:
    return Place(entry.page, entry.node)


@criterion(
    "gel-2008:info.acerca.directorio_funcionarios",
    examines=channel("directorio-funcionarios"),
    fresh_by=substance,
    fix=_("Registre cada cargo principal con su teléfono, extensión y correo institucional."),
    messages={
        "empty": _("El directorio no tiene a nadie."),
        "no_principal": _("El directorio no nombra ningún cargo de secretario, director o jefe."),
        "no_phone": _("«%(name)s» no tiene teléfono."),
        "no_email": _("«%(name)s» no tiene correo electrónico."),
        "not_official": _("«%(address)s» no es un correo institucional (.gov.co)."),
    },
)
def officials(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A public servant who cannot be reached serves nobody."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, field="officials"))
    elif not any(PRINCIPAL.search(plain(entry.text)) for entry in listed):
        yield fail("no_principal", Place(page, field="officials"))
    for entry in listed:
        if not entry.has_phone:
            yield fail("no_phone", _at(entry), name=entry.name)
        if not entry.mails:
            yield fail("no_email", _at(entry), name=entry.name)
        for address in entry.mails:
            if not address.endswith(OFFICIAL):
                yield fail("not_official", _at(entry), address=address)
        yield saw(_at(entry))


def reachable(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A name without a way to reach it leaves people where they were."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, field="entities"))
    for entry in listed:
        reached = entry.can_be_reached(site)
        yield saw(_at(entry)) if reached else fail("no_contact", _at(entry), name=entry.name)


def watching(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Who watches the alcaldía, and over what, is what a citizen with a complaint must know."""
    listed = register(page, site)
    if not listed:
        yield fail("empty", Place(page, field="entities"))
    for entry in listed:
        if not entry.can_be_reached(site):
            yield fail("no_contact", _at(entry), name=entry.name)
        if not CONTROL.search(plain(entry.rest)):
            yield fail("no_role", _at(entry), name=entry.name)
        yield saw(_at(entry))


def _directory(key: str, row: str, rule: Rule, **more: Text) -> Criterion:
    declare = criterion(
        row,
        examines=channel(key),
        fresh_by=substance,
        name=key.replace("-", "_"),
        fix=_("Registre cada entidad con su sitio, teléfono, correo o dirección."),
        messages={
            "empty": _("La lista no tiene ninguna entidad."),
            "no_contact": _("«%(name)s» no tiene sitio, teléfono, correo ni dirección."),
            **more,
        },
    )
    return declare(rule)


entities = _directory(
    "directorio-entidades", "gel-2008:info.acerca.directorio_entidades", reachable
)
associations = _directory(
    "directorio-agremiaciones", "gel-2008:info.acerca.directorio_agremiaciones", reachable
)
bodies_of_control = _directory(
    "entes-de-control",
    "gel-2008:info.control.entes",
    watching,
    no_role=_("«%(name)s» no dice qué control ejerce."),
)
