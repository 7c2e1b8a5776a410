"""What rules look at: one page, or every page. Subjects have names: their absence can be told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .sources.page import LivePage
from .sources.site import LiveSite
from .vocabulary import TOPICS


@dataclass(frozen=True)
class Subject:
    """Something to examine; `topic` leads to the draft of what is absent."""

    name: str | Promise
    find: Callable[[LiveSite], Sequence[LivePage]]
    topic: str = ""


def channel(key: str) -> Subject:
    """The page where a channel lives."""
    topic = TOPICS[key]

    def find(site: LiveSite) -> list[LivePage]:
        page = topic.find(site)
        return [page] if page else []

    return Subject(topic.name, find, key)


# Without a home page there is no site to walk: what its fixed addresses show is not the site.
every_page = Subject(
    _("una portada desde donde recorrer las páginas"), lambda site: site.pages if site.home else []
)
home = Subject(_("la portada"), lambda site: [site.home] if site.home else [])
