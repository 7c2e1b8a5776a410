"""What browsers, telephones and search engines need: the domain, titles, the viewport."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, fail, review, saw
from ..places import Place
from ..sources.page import LivePage
from ..sources.site import LiveSite
from ..subjects import every_page, home

OFFICIAL = ".gov.co"
SCRIPT = re.compile(rb'<script[^>]*\ssrc="([^"]+)"', re.IGNORECASE)
# Ours, not the norm's: its figure could not be read. 500 kB are ten seconds on a 3G of 400 kbit/s.
HEAVIEST, MOST_REQUESTS = 500_000, 40


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


def _parts(page: LivePage, site: LiveSite) -> set[str]:
    """What a browser also asks this site for, to show the page."""
    nodes = page.css('link[rel="stylesheet"][href], img[src]')
    named = [node.attributes.get("src") or node.attributes.get("href") or "" for node in nodes]
    # Scripts are no text, and are not in the tree that rules read.
    named += [found.decode() for found in SCRIPT.findall(page.delivery.body)]
    addresses = {urljoin(page.url, name) for name in named}
    return {url for url in addresses if site.is_inside(url)}


@criterion(
    "gel-2008:info.tecnico.tiempo_despliegue",
    examines=every_page,
    in_editor=False,
    fix=_("Reduzca el peso de la página: imágenes más pequeñas, menos archivos."),
    messages={
        "heavy": _(
            "La página pesa %(size)s kB y pide %(requests)s archivos: más de %(limit)s kB o de "
            "%(most)s archivos. El límite es de este sistema, no de la norma."
        ),
        "dead": _("La página pide un archivo que no responde (%(url)s) y hace esperar en vano."),
    },
)
def display_weight(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """On prepaid data and a slow line, every file more is somebody who gives up."""
    parts = {url: site.fetch(url) for url in sorted(_parts(page, site))}
    size = page.delivery.size + sum(part.size for part in parts.values())
    for url, part in parts.items():
        if not part.is_alive:
            yield fail("dead", page, url=url)
    if size > HEAVIEST or len(parts) > MOST_REQUESTS:
        found = {"size": size // 1000, "requests": len(parts)}
        yield review("heavy", page, **found, limit=HEAVIEST // 1000, most=MOST_REQUESTS)
    note = _("%(size)s kB en %(requests)s archivos")
    yield saw(Place(page, note=str(note) % {"size": size // 1000, "requests": len(parts) + 1}))
