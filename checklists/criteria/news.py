"""News: on the home page, dated, and recent."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from ..criterion import Finding, criterion, each, fail, saw
from ..freshness import newest_item
from ..places import Place
from ..reading import Item, items, screens
from ..sources.page import LivePage
from ..sources.site import LiveSite
from ..subjects import channel


@criterion(
    "gel-2008:info.servicios.noticias",
    examines=channel("noticias"),
    fresh_by=newest_item,
    fix=_("Publique una noticia con fecha: sale sola en la lista y en la portada."),
    messages={
        "empty": _("La lista no tiene noticias con fecha y enlace."),
        "dead": _("La noticia «%(title)s» no se puede leer completa."),
        "not_on_home": _("La portada no muestra ninguna noticia con fecha y enlace."),
    },
)
def news(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """News tell people what their alcaldía does today, on the home page, where they look."""
    told = [item for screen in screens(page, site) for item in items(screen)]
    if not told:
        yield fail("empty", Place(page, adds=True))

    def look(item: Item) -> Iterator[Finding]:
        if not site.fetch(item.links[0].url).is_alive:
            yield fail("dead", Place(item.page, item.node), title=item.links[0].text)

    yield from each(told, look)
    addresses = {item.links[0].url for item in told}
    shown = [item for item in items(site.front) if item.links[0].url in addresses]
    if told and not shown:
        yield fail("not_on_home", site.front)
    for item in shown:
        yield saw(Place(site.front, item.node))
