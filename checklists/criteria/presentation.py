"""What every page shows of the alcaldía: identity, the State's portal, dates, frames, links."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, each, fail, review, saw
from ..places import Place
from ..reading import items
from ..sources.page import Link, LivePage, Node, time_value, words
from ..sources.site import LiveSite
from ..subjects import every_page, home
from ..vocabulary import TOPICS

STATE_PORTALS = {"gov.co", "www.gov.co", "gobiernoenlinea.gov.co", "www.gobiernoenlinea.gov.co"}
# Characters of text that no title parts: two pages of paper.
LONGEST_RUN = 5000
VAGUE = {"aqui", "clic aqui", "click aqui", "haga clic aqui", "pulse aqui", "de clic aqui"}


def _brand(page: LivePage) -> Link | None:
    """The link of the banner that leads home with an image: shield and name."""
    links = page.links_in(page.header)
    return next((link for link in links if link.node.css_first("img")), None)


def _looks(link: Link | None) -> tuple[str, str]:
    image = link.node.css_first("img") if link else None
    source = (image.attributes.get("src") or "") if image else ""
    return source, words(link.node) if link else ""


@criterion(
    "gel-2008:info.presentacion.identidad_visual",
    examines=every_page,
    in_editor=False,
    fix=_("Pida a sistemas que todas las páginas usen la plantilla común, con escudo y nombre."),
    messages={
        "missing": _("La cabecera no muestra el escudo."),
        "nameless": _("La cabecera no dice el nombre del municipio."),
        "differs": _("El escudo o el nombre no son los de la portada."),
    },
)
def visual_identity(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The same identity on every page tells people that they are still on the official site."""
    brand = _brand(page)
    if brand is None:
        yield fail("missing", Place(page, page.header))
    elif plain(site.identity.name) not in plain(f"{brand.text}"):
        yield fail("nameless", brand.node)
    elif _looks(brand) != _looks(_brand(site.front)):
        yield fail("differs", brand.node)
    else:
        yield saw(brand.node)


@criterion(
    "gel-2008:info.presentacion.enlace_pec",
    examines=home,
    in_editor=False,
    fix=_("Pida a sistemas que la portada lleve la barra GOV.CO, con su imagen y su enlace."),
    messages={
        "missing": _("La portada no enlaza el portal del Estado (www.gov.co)."),
        "no_image": _("El enlace al portal del Estado no lleva su imagen con texto alternativo."),
    },
)
def state_portal_link(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """It leads to the procedures of the whole State and shows that the site is part of it."""
    links = [link for link in page.links if urlsplit(link.url).hostname in STATE_PORTALS]
    pictured = [link for link in links if link.node.css_first('img[alt]:not([alt=""])')]
    if not links:
        yield fail("missing", page)
    elif not pictured:
        yield fail("no_image", links[0].node)
    yield from (saw(link.node) for link in pictured)


def update_shown_on(page: LivePage, site: LiveSite) -> date | None:
    """The date that a page presents as its last update."""
    return time_value(page.update_shown) if page.update_shown else None


@criterion(
    "gel-2008:info.presentacion.fecha_actualizacion",
    examines=home,
    fresh_by=update_shown_on,
    fix=_("La fecha sale sola del último cambio de fondo: publique lo que haya cambiado."),
    messages={
        "missing": _("La portada no dice cuándo se actualizó el sitio por última vez."),
        "behind_news": _("Dice %(shown)s, pero hay una noticia del %(newest)s."),
        "from_the_clock": _("Dice %(shown)s, pero ninguna página cambió después del %(changed)s."),
    },
)
def update_date(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """The date tells whether what one reads still holds; set by the clock, it deceives."""
    node = page.update_shown
    shown = time_value(node) if node else None
    if node is None or shown is None:
        yield fail("missing", page)
        return
    news = TOPICS["noticias"].find(site)
    told = [item.date for item in items(news) if item.date] if news else []
    newest = max((day for day in told if day <= site.as_of), default=None)
    changed = max((day for p in site.delivered if (day := p.changed_on)), default=None)
    if newest and shown < newest:
        yield fail("behind_news", node, shown=shown, newest=newest)
    elif changed and shown > changed:
        yield fail("from_the_clock", node, shown=shown, changed=changed)
    else:
        yield saw(node)


@criterion(
    "gel-2008:info.presentacion.marcos",
    examines=every_page,
    in_editor=False,
    fix=_("Quite los marcos (frame) de la página."),
    messages={"framed": _("La página está hecha con marcos.")},
)
def frames(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A page in frames cannot be linked to, and screen readers get lost in it."""
    for node in page.css("frameset, frame"):
        yield fail("framed", node)


@criterion(
    "gel-2008:info.presentacion.vinculos",
    examines=every_page,
    fix=_(
        "Abra la página y corrija el enlace: dirección que exista y texto que diga a dónde lleva."
    ),
    messages={
        "broken": _("El enlace «%(text)s» lleva a una dirección que no responde (%(url)s)."),
        "vague": _("El texto «%(text)s» no dice a dónde lleva."),
        "wordless": _("Un enlace no tiene texto (%(url)s)."),
        "outside": _("Los enlaces a otros sitios no se comprobaron: %(hosts)s."),
    },
)
def links(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A dead link is a door that does not open; “here” means nothing to who hears only links."""

    def look(link: Link) -> Iterator[Finding]:
        if site.is_inside(link.url) and not site.fetch(link.url).is_alive:
            yield fail("broken", link.node, text=link.text, url=link.url)
        elif not link.text:
            yield fail("wordless", link.node, url=link.url)
        elif plain(link.text) in VAGUE:
            yield fail("vague", link.node, text=link.text)

    yield from each(page.links, look)
    if page is site.front:
        addresses = {link.url for other in site.delivered for link in other.links}
        pages = (url for url in addresses if url.startswith("http"))
        hosts = {urlsplit(url).hostname for url in pages if not site.is_inside(url)}
        if outside := sorted(host for host in hosts if host):
            yield review("outside", page, hosts=", ".join(outside))


def _runs(page: LivePage) -> Iterator[tuple[Node, int]]:
    """Each stretch of paragraphs without a title in between: where it begins, how long it is."""
    start, length = None, 0
    for node in page.main.css("p, h1, h2, h3, h4, h5, h6") if page.main else []:
        if node.tag == "p":
            start, length = start or node, length + len(words(node))
            continue
        if start:
            yield start, length
        start, length = None, 0
    if start:
        yield start, length


@criterion(
    "gel-2008:info.presentacion.division_contenidos",
    examines=every_page,
    fix=_("Parta el texto con títulos de sección, o en varias páginas."),
    messages={
        "wall": _("Hay %(length)s caracteres seguidos sin un título que los parta."),
        "untitled": _("La página no tiene un título principal."),
    },
)
def division_of_content(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """People look for their answer by the titles; a wall of text hides it."""
    if page.tree.css_first("h1") is None:
        yield fail("untitled", Place(page, page.main))
    for start, length in _runs(page):
        if length > LONGEST_RUN:
            yield fail("wall", start, length=length)
