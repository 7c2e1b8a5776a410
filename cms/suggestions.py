"""What somebody may have looked for at an address where nothing stands."""

import re

from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.backends import get_search_backend

from cms.tenancy.asked_words import stems
from cms.tenancy.models import Municipality
from cms.tenancy.normaliser import TITLE_MARK, normalise

SHOWN = 5
WEIGHED = 100  # pages whose titles are compared: a wrong address may not cost more than a page
SEPARATORS = re.compile(r"[-_./+%\s]+")


def suggested_pages(municipality: Municipality, path: str) -> list[Page]:
    """Live pages to offer instead of an address: by its last words, then the page above it.

    What moved keeps its name as a rule: pages whose titles share most words with the address come
    first, and of those the newest.
    """
    visible = Page.objects.descendant_of(municipality.home).live().public()
    name = path.rstrip("/").rpartition("/")[2]
    found = _by_words(visible, stems(SEPARATORS.sub(" ", name)))
    above = _nearest_above(visible, municipality.home.url_path.rstrip("/"), path)
    return [*found, *([above] if above and above not in found else [])][:SHOWN]


def _by_words(visible: PageQuerySet, wanted: list[str]) -> list[Page]:
    if not wanted:
        return []
    marked = " ".join(TITLE_MARK + stem for stem in wanted)
    results = get_search_backend().search(marked, visible, operator="or", order_by_relevance=False)
    pages = results.get_queryset().order_by("-pk")[:WEIGHED]
    weights = {page: len(set(wanted) & set(normalise(page.title).split())) for page in pages}
    # Half of the words at least: one common word of a long address says nothing.
    telling = [page for page in pages if 2 * weights[page] >= len(wanted)]
    return sorted(telling, key=lambda page: -weights[page])[: SHOWN - 1]


def _nearest_above(visible: PageQuerySet, root: str, path: str) -> Page | None:
    parts = path.strip("/").split("/")
    tops = [f"{root}/{'/'.join(parts[:count])}/" for count in range(1, len(parts))]
    return visible.filter(url_path__in=tops).order_by("-depth").first() if tops else None
