"""The site map: every live section and page, and the services with an address of their own."""

from dataclasses import dataclass, field
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page, get_page_models

from cms.tenancy.models import Municipality
from gel_pages.models import BasePage

from .fixed_addresses import FIXED_ADDRESSES


@dataclass
class Branch:
    """A page and what stands under it."""

    page: Page
    children: list["Branch"] = field(default_factory=list)


@cache
def list_items() -> tuple[type[BasePage], ...]:
    """The page types that their own list shows, so that maps and menus need not."""
    models = (model for model in get_page_models() if issubclass(model, BasePage))
    return tuple(model for model in models if not model.in_site_map)


def branches(municipality: Municipality) -> list[Branch]:
    """The live public tree below the home page, without the items that their own list shows."""
    home = municipality.home
    pages = (
        Page.objects.descendant_of(home).live().public().not_type(*list_items()).order_by("path")
    )
    by_path = {home.path: Branch(home)}
    for page in pages:
        # A page below an unpublished one is not reachable, so it has no place on the map.
        above = by_path.get(page.path[: -page.steplen])
        if above:
            by_path[page.path] = Branch(page)
            above.children.append(by_path[page.path])
    return by_path[home.path].children


def site_map(request: HttpRequest) -> HttpResponse:
    """The map of this municipality's site."""
    context = {"branches": branches(request.municipality), "services": FIXED_ADDRESSES}
    return render(request, "cms/site_map.html", context)
