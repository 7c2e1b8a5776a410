"""Where the closed tenancy enters Wagtail: choosers, menus and documents."""

from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.query import PageQuerySet

from .admin_gate import may_open
from .models import MunicipalDocument
from .ownership import owner_of, rows_of
from .public_files import live_pages_with


@hooks.register("construct_page_chooser_queryset")
def own_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Links lead to pages of one's own site."""
    municipality = request.user.municipality
    return rows_of(municipality, pages) if municipality else pages


@hooks.register("before_serve_document")
def own_documents(document: MunicipalDocument, request: HttpRequest) -> None:
    """A site serves its municipality's documents and no other's.

    The public gets those that a live page offers to everybody; the rest is for staff, who preview
    their drafts.
    """
    if owner_of(document) != request.municipality.pk:
        raise Http404
    if not request.user.is_authenticated and not live_pages_with(document).public().exists():
        raise Http404


@hooks.register("construct_main_menu")
@hooks.register("construct_reports_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_help_menu")
def open_doors(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """The menu shows no door that is closed."""
    menu_items[:] = [item for item in menu_items if _leads_somewhere(request, item)]


def _leads_somewhere(request: HttpRequest, item: MenuItem) -> bool:
    if not str(item.url).startswith("/"):
        return True
    try:
        address = resolve(str(item.url).partition("?")[0]).view_name
    except Resolver404:
        return True
    return not address or may_open(request.user, address)
