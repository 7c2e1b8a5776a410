"""Lists that people narrow with a form: by words or by year, one screen at a time."""

from django.core.paginator import Page as Screen
from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.query import PageQuerySet
from wagtail.search.backends import get_search_backend

from cms.tenancy.asked_words import MAX_LENGTH, stems

PER_PAGE = 20


def words_asked(request: HttpRequest) -> str:
    """What the person wrote in the box of words (`?q=`)."""
    return " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:MAX_LENGTH]


def with_words(pages: PageQuerySet, words: str) -> PageQuerySet:
    """The pages that say every word, whatever its accents, case or plural; all if none is asked."""
    wanted = stems(words)
    if not wanted:
        return pages
    found = get_search_backend().search(
        " ".join(wanted), type(pages)(pages.model), operator="and", order_by_relevance=False
    )
    return pages.filter(pk__in=found.get_queryset().order_by().values("pk"))


def year_asked(request: HttpRequest, years: list[str]) -> str:
    """The year chosen (`?anio=`), if the list has anything of that year."""
    year = request.GET.get("anio", "")
    return year if year in years else ""


def screen_asked(request: HttpRequest, pages: PageQuerySet) -> Screen:
    """The screen of the list asked for with `?p=`; the nearest one if there is no such screen."""
    return Paginator(pages, PER_PAGE).get_page(request.GET.get("p"))
