"""Finding one's way: the map, the way home, the menu."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from ..criterion import Finding, criterion, fail, saw
from ..places import Place
from ..reading import items, screens
from ..sources.page import LivePage, Node
from ..sources.site import LiveSite
from ..subjects import channel, every_page
from ..vocabulary import TOPICS


def _menu(page: LivePage) -> Node | None:
    """The main menu: the navigation of the banner."""
    return page.header.css_first("nav") if page.header else None


def _entries(page: LivePage) -> list[tuple[str, str]]:
    return [(link.text, link.url) for link in page.links_in(_menu(page))]


def _structure(site: LiveSite) -> list[LivePage]:
    """Every page that is not an entry of a list: what a map of the site has to show.

    Entries are what a list dates, and what lives under the page of a channel.
    """
    lists = [screen for page in site.delivered for screen in screens(page, site)]
    listed = {item.links[0].url for screen in lists for item in items(screen)}
    channels = [page.url for topic in TOPICS.values() if (page := topic.find(site))]
    return [
        page
        for page in site.delivered
        if page.url not in listed
        and not any(page.url.startswith(url) and page.url != url for url in channels)
    ]


@criterion(
    "gel-2008:info.funcionamiento.mapa_sitio",
    examines=channel("mapa-del-sitio"),
    in_editor=False,
    fix=_("El mapa sale solo de las páginas publicadas: pida a sistemas que revise lo que falta."),
    messages={
        "not_linked": _("La portada no enlaza el mapa del sitio."),
        "incomplete": _("El mapa no muestra «%(title)s» (%(path)s)."),
    },
)
def site_map(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The map is the last resort of who did not find something."""
    if page.url not in site.linked_from_home:
        yield fail("not_linked", site.entrance)
    shown = {link.url for link in page.links_in(page.main)} | {page.url}
    for part in _structure(site):
        if part.url not in shown:
            yield fail("incomplete", page, title=part.heading, path=part.path)
    yield saw(Place(page, page.main))


@criterion(
    "gel-2008:info.funcionamiento.inicio",
    examines=every_page,
    in_editor=False,
    fix=_("Pida a sistemas que la página use la plantilla común, con su enlace a la portada."),
    messages={"missing": _("La página no tiene un enlace a la portada.")},
)
def way_home(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Who arrives from a search engine needs a way to begin again."""
    # A link to a part of the page itself is not a way home, not even on the home page.
    leading = [x for x in page.links if site.is_inside(x.url) and not x.href.startswith("#")]
    home = [link for link in leading if urlsplit(link.url).path == "/"]
    yield saw(home[0].node) if home else fail("missing", page)


@criterion(
    "gel-2008:info.funcionamiento.menu",
    examines=every_page,
    in_editor=False,
    fix=_("Pida a sistemas que la página use la plantilla común, con el menú principal."),
    messages={
        "missing": _("La página no tiene el menú principal."),
        "differs": _("El menú no es el de la portada."),
    },
)
def main_menu(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A menu that is the same everywhere is learnt once."""
    if not _entries(page):
        yield fail("missing", Place(page, page.header))
    elif _entries(page) != _entries(site.front):
        yield fail("differs", _menu(page))
    else:
        yield saw(_menu(page))
