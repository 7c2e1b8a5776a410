"""Who the alcaldía says it is: mission, vision, goals, functions."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, fail, review, saw
from ..freshness import substance
from ..places import Place
from ..reading import Section, sections
from ..sources.page import LivePage
from ..sources.site import LiveSite
from ..subjects import channel

ENOUGH_TEXT = 80
YEAR = re.compile(r"\b20\d\d\b")


def _section(page: LivePage, pattern: str) -> Section | None:
    """The section under the first heading, title apart, that says what is looked for."""
    below_title = (section for section in sections(page) if section.level > 1)
    return next((s for s in below_title if re.search(pattern, plain(s.title))), None)


@criterion(
    "gel-2008:info.acerca.mision_vision",
    examines=channel("mision-y-vision"),
    fresh_by=substance,
    fix=_("Escriba la misión y la visión, cada una bajo su título de sección, y publíquelas."),
    messages={
        "missing": _("Falta un título «%(what)s»."),
        "too_short": _("Bajo «%(what)s» hay %(length)s caracteres: no alcanza a decir algo."),
        "expired": _("La visión habla del año %(year)s, que ya pasó: confirme si sigue vigente."),
    },
)
def mission_and_vision(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Without them nobody can hold the alcaldía to what it said it would be."""
    for what, pattern in ((_("Misión"), r"\bmision\b"), (_("Visión"), r"\bvision\b")):
        section = _section(page, pattern)
        if section is None:
            yield fail("missing", Place(page, field="body"), what=what)
        elif len(section.text) <= ENOUGH_TEXT:
            yield fail("too_short", section.heading, what=what, length=len(section.text))
        else:
            yield saw(section.heading)
    vision = _section(page, r"\bvision\b")
    years = YEAR.findall(vision.text) if vision else []
    if vision and years and max(map(int, years)) < site.as_of.year:
        yield review("expired", vision.heading, year=max(years))


@criterion(
    "gel-2008:info.acerca.objetivos_funciones",
    examines=channel("objetivos-y-funciones"),
    fresh_by=substance,
    fix=_("Publique dos listas, una de objetivos y otra de funciones, cada una bajo su título."),
    messages={
        "missing": _("Falta el bloque de «%(what)s»."),
        "too_short": _("El bloque de «%(what)s» está casi vacío (%(length)s caracteres)."),
        "same": _("Objetivos y funciones dicen lo mismo: son dos cosas distintas."),
    },
)
def goals_and_functions(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Functions are what the law makes it do; goals are what it set out to achieve."""
    texts = []
    for what, pattern in ((_("Objetivos"), r"\bobjetivos?\b"), (_("Funciones"), r"\bfunciones\b")):
        section = _section(page, pattern)
        if section is None:
            yield fail("missing", Place(page, field="body"), what=what)
            continue
        texts.append(plain(section.text))
        if len(section.text) <= ENOUGH_TEXT:
            yield fail("too_short", section.heading, what=what, length=len(section.text))
        else:
            yield saw(section.heading)
    if len(texts) == 2 and texts[0] == texts[1]:
        yield fail("same", page)
