"""Search of the public site: `/buscar/?q=`.

Pages whose title has every word asked for come first, then those that have them anywhere, newest
first inside each. Relevance is never computed: on SQLite it costs seconds, and people look for the
latest anyway.
"""

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.tenancy.models import Municipality
from cms.tenancy.normaliser import TITLE_MARK, WORD, normalise, plain

from .fixed_addresses import FIXED_ADDRESSES

PER_PAGE = 10
MAX_LENGTH = 200
MAX_WORDS = 8
# Words that say nothing of what is looked for; a query made of nothing else is searched as it is.
STOP_WORDS = frozenset(
    WORD.findall(
        "a al como con cual cuando cuanto de del donde el en es esta este la las lo los me mi o"
        " para por que se si sin su sus un una unas unos y"
    )
)


def stems(query: str) -> list[str]:
    """What is looked for: the distinct stems of the telling words, no more than `MAX_WORDS`."""
    words = WORD.findall(query[:MAX_LENGTH])
    telling = [word for word in words if plain(word) not in STOP_WORDS] or words
    return list(dict.fromkeys(normalise(" ".join(telling)).split()))[:MAX_WORDS]


def find(municipality: Municipality, wanted: list[str]) -> QuerySet[Page]:
    """Live public pages of the municipality that have every stem wanted, in the order shown."""
    visible = Page.objects.descendant_of(municipality.home).live().public()
    in_title = _matching(visible, [TITLE_MARK + stem for stem in wanted])
    return (
        Page.objects.filter(pk__in=_matching(visible, wanted).values("pk"))
        .select_related("facts")
        .annotate(in_title=Exists(in_title.filter(pk=OuterRef("pk"))))
        .order_by("-in_title", F("facts__dated_on").desc(nulls_last=True), "-pk")
    )


def _matching(pages: QuerySet[Page], terms: list[str]) -> QuerySet[Page]:
    results = get_search_backend().search(
        " ".join(terms), pages, operator="and", order_by_relevance=False
    )
    return results.get_queryset().order_by()


def results_page(municipality: Municipality, query: str, number: str | None) -> ResultPage:
    """One screen of results, whatever the query: none where nothing can be looked for."""
    wanted = stems(query)
    found = find(municipality, wanted) if wanted else Page.objects.none()
    return Paginator(found, PER_PAGE).get_page(number)


def search(request: HttpRequest) -> HttpResponse:
    """The search page: box, services that go by the words asked for, and results."""
    query = request.GET.get("q", "").strip()[:MAX_LENGTH]
    wanted = stems(query)
    results = results_page(request.municipality, query, request.GET.get("p"))
    services = [service for service in FIXED_ADDRESSES if wanted and service.answers(wanted)]
    context = {
        "query": query,
        "results": results,
        "services": services if results.number == 1 else [],
    }
    return render(request, "cms/search.html", context)
