"""Wagtail's own doors to public changes stay shut; they lead to the form that asks for it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.tenancy.admin_addresses import named_rows

from .buttons import address_to_ask
from .kind import ChangeKind, kinds
from .privacy_kinds import is_hidden

SPACE = "wagtailadmin_pages:"
DOORS = {
    "unpublish": ("retirar", "page_id"),
    "delete": ("borrar", "page_id"),
    "move": ("mover", "page_to_move_id"),
    "move_confirm": ("mover", "page_to_move_id"),
    "set_privacy": ("ocultar", "page_id"),
    "set_page_position": ("ordenar", "page_to_move_id"),
}


class ChangeDoorsMiddleware:
    """Before any of those screens runs, superusers included; drafts keep their own way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The way to the request, for whoever may ask; others meet the closed door."""
        address = request.resolver_match.view_name if request.resolver_match else ""
        slug, parameter = DOORS.get(address.removeprefix(SPACE), ("", ""))
        if not slug or not address.startswith(SPACE) or not request.user.is_authenticated:
            return None
        found = named_rows(address, {parameter: [kwargs[parameter]]}, kwargs)
        page = next((row for row in found if isinstance(row, Page)), None)
        asked_of = _kind_and_target(slug, page) if page else None
        if asked_of is None or not asked_of[0].may_ask(request.user, asked_of[1]):  # type: ignore[arg-type]
            return None
        messages.info(
            request, _("Lo público lo cambian dos personas: pídalo aquí y otra lo aprueba.")
        )
        return redirect(address_to_ask(*asked_of))


def _kind_and_target(slug: str, page: Page) -> tuple[ChangeKind, Page] | None:
    """What would be asked for; None where the page is in nobody's sight."""
    if slug == "ordenar":
        page = page.get_parent()
    if slug == "ocultar" and is_hidden(page):
        slug = "mostrar"
    kind = kinds()[slug]
    return (kind, page) if kind.fits(page) else None
