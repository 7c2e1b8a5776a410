"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.fixed_addresses import FIXED_ADDRESSES
from cms.tenancy.asked_words import MAX_LENGTH, stems

from .filters import Narrowing
from .matches import entries, matches
from .results import screen


def search(request: HttpRequest) -> HttpResponse:
    """Box, services that go by the words asked for, filters and results."""
    query = request.GET.get("q", "").strip()[:MAX_LENGTH]
    wanted = stems(query)
    found = matches(request.municipality, wanted)
    narrowing = Narrowing(request.GET, request.municipality)
    results = screen(request, entries(narrowing.narrowed(found)), wanted)
    services = [service for service in FIXED_ADDRESSES if wanted and service.answers(wanted)]
    context = {
        "query": query,
        "results": results,
        "choices": narrowing.choices(found) if found else [],
        "narrowed": narrowing.chosen,
        "services": services if results.number == 1 and not narrowing.chosen else [],
    }
    return render(request, "cms/search.html", context)
