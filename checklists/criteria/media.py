"""Sound and moving pictures."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext_lazy as _

from ..criterion import Finding, criterion, each, fail, saw
from ..reading import Item
from ..sources.page import LivePage, Node
from ..sources.site import LiveSite
from ..subjects import Subject

PLAYERS = "main video, main audio"
FRAMES = "main iframe[src]"
# Where others keep videos that a page plays inside a frame.
VIDEO_HOSTS = ("youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com")


def _embedded(page: LivePage) -> list[Node]:
    hosts = {
        frame.mem_id: urlsplit(frame.attributes.get("src") or "").hostname or ""
        for frame in page.css(FRAMES)
    }
    return [
        frame
        for frame in page.css(FRAMES)
        if hosts[frame.mem_id].removeprefix("www.").endswith(VIDEO_HOSTS)
    ]


def _with_players(site: LiveSite) -> list[LivePage]:
    return [page for page in site.delivered if page.css(PLAYERS) or _embedded(page)]


def _source(player: Node) -> str:
    """The address of what a player plays."""
    source = player if player.attributes.get("src") else player.css_first("source[src]")
    return (source.attributes.get("src") or "") if source else ""


@criterion(
    "gel-2008:inter.mecanismos.audio_video",
    examines=Subject(_("un audio o un video"), _with_players, "audio-video"),
    fix=_("Suba el audio o el video de nuevo, con su archivo."),
    messages={
        "nothing_to_play": _("El reproductor no tiene ningún archivo."),
        "dead": _("El archivo que se debe reproducir no responde (%(url)s)."),
    },
)
def audio_and_video(page: LivePage, site: LiveSite) -> Iterator[Finding]:
    """Many people listen and watch rather than read."""

    def look(item: Item) -> Iterator[Finding]:
        source = _source(item.node)
        url = urljoin(page.url, source)
        if not source:
            yield fail("nothing_to_play", item.node)
        elif site.is_inside(url) and not site.fetch(url).is_alive:
            yield fail("dead", item.node, url=url)
        else:
            yield saw(item.node)

    yield from each([Item(page, player) for player in page.css(PLAYERS)], look)
    yield from map(saw, _embedded(page))
