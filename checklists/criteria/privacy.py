"""The privacy policy and the conditions of use."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, fail, saw
from ..freshness import substance
from ..phrases import says_nothing
from ..places import Place
from ..reading import sections
from ..sources.page import LivePage, squeeze
from ..sources.site import LiveSite
from ..subjects import channel

ENOUGH_TEXT = 80
TOPICS = (
    (_("Política de privacidad"), re.compile(r"privacidad|datos personales")),
    (_("Condiciones de uso"), re.compile(r"condiciones|terminos")),
)


def _dates_of_version(page: LivePage) -> set[int]:
    """The dates a page states, but for its last update."""
    dates = {node.mem_id for node in page.main.css("time[datetime]")} if page.main else set()
    return dates - {page.update_shown.mem_id if page.update_shown else 0}


@criterion(
    "gel-2008:info.servicios.politica_privacidad",
    examines=channel("politica-privacidad"),
    fresh_by=substance,
    fix=_("Escriba los dos temas bajo su título, ponga desde cuándo rige y publíquela."),
    messages={
        "missing": _("Falta el tema «%(what)s», con su título y su texto."),
        "not_linked": _("La portada no enlaza la política."),
        "undated": _("No dice desde cuándo rige esta versión."),
    },
)
def privacy_policy(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Before giving their data, people must be able to know what for."""
    for what, pattern in TOPICS:
        told = [s for s in sections(page) if s.level > 1 and pattern.search(plain(s.title))]
        long_enough = [section for section in told if len(section.text) > ENOUGH_TEXT]
        if not long_enough:
            yield fail("missing", Place(page, field="body"), what=what)
        for section in long_enough:
            yield saw(section.heading)
    if page.url not in site.linked_from_home:
        yield fail("not_linked", site.entrance)
    if not _dates_of_version(page):
        yield fail("undated", Place(page, field="in_force_since"))


@criterion(
    "gel-2008:trans.utilidades.politica_seguridad",
    examines=channel("politica-seguridad"),
    fresh_by=substance,
    fix=_("Escriba la política de seguridad del sitio, desde cuándo rige, y publíquela."),
    messages={
        "too_short": _("La política de seguridad está casi vacía (%(length)s caracteres)."),
        "undated": _("No dice desde cuándo rige esta versión."),
    },
)
def security_policy(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Before paying or signing online, people must be able to know what protects them."""
    text = squeeze(" ".join(s.text for s in sections(page) if s.level == 1))
    if len(text) <= ENOUGH_TEXT or says_nothing(text):
        yield fail("too_short", Place(page, field="body"), length=len(text))
    else:
        yield saw(Place(page, page.main))
    if not _dates_of_version(page):
        yield fail("undated", Place(page, field="in_force_since"))
