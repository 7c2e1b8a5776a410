"""What browsers, telephones and search engines need: the domain, titles, the viewport."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, fail
from ..places import Place
from ..sources.page import LivePage
from ..sources.site import LiveSite
from ..subjects import every_page, home

OFFICIAL = ".gov.co"


def _official_pattern(site: LiveSite) -> re.Pattern[str]:
    """The domain assigned, else `municipio-departamento.gov.co`; with or without www."""
    assigned = site.identity.official_domain.lower().removeprefix("www.")
    if assigned.endswith(OFFICIAL):
        return re.compile(rf"(www\.)?{re.escape(assigned)}")
    name, department = (
        re.sub(r"\W+", "", plain(part)) for part in (site.identity.name, site.identity.department)
    )
    return re.compile(rf"(www\.)?{name}-{department}\.gov\.co")


@criterion(
    "gel-2008:info.tecnico.dominio",
    examines=home,
    in_editor=False,
    fix=_("Sirva el sitio en el dominio .gov.co que le asignaron al municipio."),
    messages={"not_official": _("El sitio responde en «%(host)s», que no es un dominio oficial.")},
)
def domain_name(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The .gov.co domain is all that tells the alcaldía from an impostor."""
    if not _official_pattern(site).fullmatch(site.host):
        yield fail("not_official", page, host=site.host)


@criterion(
    "gel-2008:info.tecnico.rotulado",
    examines=every_page,
    fix=_("Dé a cada página un título propio y escriba su resumen."),
    messages={
        "untitled": _("La página no tiene título."),
        "repeated": _("El título «%(title)s» es también el de %(other)s."),
        "undescribed": _("La página no tiene descripción para los buscadores."),
    },
)
def labelling(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The title is what is read in a search engine, in a tab, and aloud on arrival."""
    heading = page.tree.css_first("h1")
    twins = [other for other in site.delivered if other.title == page.title and other is not page]
    if not page.title:
        yield fail("untitled", Place(page, field="title"))
    elif twins:
        at = Place(page, heading, field="title")
        yield fail("repeated", at, title=page.title, other=twins[0].path)
    if not page.description:
        yield fail("undescribed", Place(page, field="summary"))


@criterion(
    "gel-2008:trans.utilidades.wap",
    examines=every_page,
    in_editor=False,
    fix=_("Pida a sistemas que la página se adapte al ancho del celular y permita ampliar."),
    messages={
        "fixed": _("La página no se adapta al ancho del celular."),
        "no_zoom": _("La página no deja ampliar el texto."),
    },
)
def mobile_access(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Most people come on a telephone; the WAP of 2008 is today a layout that adapts."""
    node = page.tree.css_first('meta[name="viewport"]')
    content = re.sub(r"\s", "", (node.attributes.get("content") or "") if node else "")
    if "width=device-width" not in content:
        yield fail("fixed", page)
    elif re.search(r"user-scalable=(no|0)|maximum-scale=1(\.0)?(,|$)", content):
        yield fail("no_zoom", page)
