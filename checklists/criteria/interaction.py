"""What a person can do on the site: write, file a petition, search, download."""

import re
from collections.abc import Iterator
from urllib.parse import quote_plus, urljoin

from django.utils.translation import gettext_lazy as _

from cms.tenancy.normaliser import plain

from ..criterion import Finding, criterion, each, fail, review, saw
from ..files import file_format, leads_to_file
from ..places import Place
from ..reading import Item, items
from ..sources.page import Link, LivePage, Node, words
from ..sources.site import LiveSite
from ..subjects import Subject, channel, every_page
from ..vocabulary import TOPICS

SIZE = re.compile(r"\d\s*(?:bytes?|[kmg]i?b)\b", re.IGNORECASE)
NAME, MESSAGE = re.compile(r"nombre"), re.compile(r"mensaje|comentario|consulta")


def _labels(page: LivePage, form: Node) -> str:
    return plain(
        " ".join(words(label) for label in page.css("label, legend") if _inside(label, form))
    )


def _inside(node: Node | None, container: Node) -> bool:
    while node is not None:
        if node.mem_id == container.mem_id:
            return True
        node = node.parent
    return False


def _can_send(form: Node) -> bool:
    return form.css_first("button:not([type=button]), input[type=submit]") is not None


def _posts(form: Node) -> bool:
    return (form.attributes.get("method") or "").lower() == "post"


def _contact_pages(page: LivePage, site: LiveSite) -> list[LivePage]:
    """The contact page, and those called like it that the home page links."""
    named = [other for other in site.delivered if TOPICS["contacto"].names(other.heading)]
    linked = [other for other in named if other.url in site.linked_from_home]
    return list(dict.fromkeys([page, *linked]))


@criterion(
    "gel-2008:inter.mecanismos.contactenos",
    examines=channel("contacto"),
    in_editor=False,
    fix=_("Ofrezca en la página de contacto un formulario con nombre, correo y mensaje."),
    messages={
        "no_form": _(
            "Ni la página de contacto ni otra que enlace la portada tiene un formulario para "
            "escribir a la alcaldía."
        )
    },
)
def contact_form(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """A simple question should not need a formal petition."""
    for where in _contact_pages(page, site):
        for form in where.css("main form"):
            asks = _labels(where, form)
            complete = "correo" in asks and NAME.search(asks) and form.css_first("textarea")
            if _posts(form) and _can_send(form) and complete:
                yield saw(Place(where, form))
                return
    yield fail("no_form", page)


def _pages_of(page: LivePage, site: LiveSite) -> list[LivePage]:
    """A page and those it leads to under its own address."""
    below = [link.url for link in page.links_in(page.main) if site.is_inside(link.url)]
    inside = [url for url in dict.fromkeys(below) if url.startswith(page.url)]
    return [page, *(found for url in inside if (found := site.page_at(url)))]


@criterion(
    "gel-2008:inter.mecanismos.pqr",
    examines=channel("pqr"),
    in_editor=False,
    fix=_("Pida a sistemas que revise el buzón de peticiones."),
    messages={
        "no_form": _("El buzón no lleva a un formulario donde escribir la petición."),
        "dead": _("El formulario se envía a una dirección que no responde (%(url)s)."),
        "no_follow_up": _(
            "No hay una pantalla donde consultar el estado con el número de radicado."
        ),
        "unlinked": _("La portada no enlaza el buzón de peticiones."),
    },
)
def petition_box(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Petition is a fundamental right: it is received, numbered, and can be followed."""
    forms = [(p, f) for p in _pages_of(page, site) for f in p.css("main form") if _posts(f)]
    filing = [(p, f) for p, f in forms if f.css_first("textarea") and _can_send(f)]
    for form_page, form in filing[:1]:
        target = urljoin(form_page.url, form.attributes.get("action") or "")
        if site.is_inside(target) and not site.fetch(target).is_alive:
            yield fail("dead", Place(form_page, form), url=target)
        yield saw(Place(form_page, form))
    if not filing:
        yield fail("no_form", page)
    follow_up = [(p, f) for p, f in forms if not f.css_first("textarea")]
    follow_up = [(p, f) for p, f in follow_up if "radicado" in _labels(p, f)]
    if not follow_up:
        yield fail("no_follow_up", page)
    yield from (saw(Place(p, f)) for p, f in follow_up[:1])
    if page.url not in site.linked_from_home:
        yield fail("unlinked", site.entrance)


def _search_box(page: LivePage) -> tuple[Node, str] | None:
    """A form that searches, and the name of its field."""
    for form in page.css("form"):
        field = form.css_first('input[type="search"][name], input[name="q"]')
        if field and not _posts(form):
            return form, field.attributes.get("name") or ""
    return None


def _first_to_search_from(site: LiveSite) -> LivePage | None:
    """The page the query is tried from: one is enough, and there is always one if any searches."""
    return next((page for page in site.delivered if _search_box(page)), None)


def _newest_news(site: LiveSite) -> Item | None:
    page = TOPICS["noticias"].find(site)
    told = [item for item in items(page) if item.date] if page else []
    return max(told, key=lambda item: item.date or site.as_of, default=None)


@criterion(
    "gel-2008:inter.mecanismos.busqueda",
    examines=every_page,
    in_editor=False,
    fix=_("Pida a sistemas que revise el buscador y su índice."),
    messages={
        "missing": _("La página no tiene un buscador."),
        "nothing": _("No hay noticias con las que probar el buscador."),
        "not_found": _("El buscador no encuentra la noticia más reciente, «%(title)s»."),
    },
)
def search(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Who does not know the organisation searches; yesterday's news must be found."""
    box = _search_box(page)
    if box is None:
        yield fail("missing", page)
    elif page is _first_to_search_from(site):
        form, field = box
        newest = _newest_news(site)
        if newest is None:
            yield review("nothing", form)
            return
        link = newest.links[0]
        action = urljoin(page.url, form.attributes.get("action") or "")
        results = site.page_at(f"{action}?{field}={quote_plus(link.text)}")
        found = [found.url for found in results.links_in(results.main)] if results else []
        yield saw(form) if link.url in found else fail("not_found", form, title=link.text)


def _downloads(page: LivePage, site: LiveSite) -> list[Link]:
    return [x for x in page.links_in(page.main) if site.is_inside(x.url) and leads_to_file(x.url)]


downloads = Subject(
    _("un documento para descargar"),
    lambda site: [page for page in site.delivered if _downloads(page, site)],
)


@criterion(
    "gel-2008:inter.mecanismos.descarga",
    examines=downloads,
    fix=_("Vuelva a subir el archivo y enlácelo con el selector de documentos."),
    messages={
        "dead": _("«%(text)s» no se puede descargar (error %(status)s)."),
        "empty": _("«%(text)s» está vacío."),
        "mislabelled": _("«%(text)s» dice ser %(format)s, pero el servidor entrega %(type)s."),
        "unannounced": _("«%(text)s» no dice su formato y su tamaño."),
    },
)
def file_downloads(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """On prepaid data, knowing format and size before the tap is a matter of respect."""

    def look(link: Link) -> Iterator[Finding]:
        delivery = site.fetch(link.url)
        around = words(link.node.parent or link.node)
        if not delivery.is_alive:
            yield fail("dead", link.node, text=link.text, status=delivery.status)
        elif delivery.size == 0:
            yield fail("empty", link.node, text=link.text)
        elif delivery.is_html:
            kind = delivery.headers.get("Content-Type", "")
            yield fail(
                "mislabelled", link.node, text=link.text, format=file_format(link.url), type=kind
            )
        elif not SIZE.search(around) or file_format(link.url) not in around.upper():
            yield fail("unannounced", link.node, text=link.text)
        else:
            yield saw(link.node)

    yield from each(_downloads(page, site), look)
