"""The door between municipalities in the admin: one place, before any screen runs."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse

from .admin_addresses import BULK, Access, access_to, address_of, named_rows
from .models import User
from .ownership import owner_of

ADMIN = "/admin/"


def may_open(user: User, address: str) -> bool:
    """Whether a person may go to an address of the admin, things named in it apart."""
    access = access_to(address)
    if access is Access.STAFF or access is Access.NOBODY:
        return access is Access.STAFF
    return user.municipality_id is None


def names_others(user: User, address: str, rows: list[Model], parameters: dict[str, Any]) -> bool:
    """Whether a request names something that is not of the person's municipality.

    In bulk, “all” without saying under which page means all of the installation. What nobody said
    whose it is is not theirs.
    """
    everything = "all" in parameters.get("id", ()) and not parameters.get("childOf")
    if address.startswith(BULK) and everything:
        return True
    try:
        return any(owner_of(row) != user.municipality_id for row in rows)
    except LookupError:
        return True


class AdminGateMiddleware:
    """What belongs to another municipality does not exist here; nor does what nobody classified.

    Platform staff pass, except where nobody does. Permissions are asked later, by the screens.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> None:
        """Raise 404 for a door that is closed to this person."""
        view_name = request.resolver_match.view_name if request.resolver_match else ""
        user = request.user
        if not request.path.startswith(ADMIN) or not view_name or not user.is_authenticated:
            return
        address = address_of(view_name, kwargs)
        if not may_open(user, address):
            raise Http404
        parameters = _parameters(request, kwargs)
        rows = list(named_rows(address, parameters, kwargs))
        if user.municipality_id and names_others(user, address, rows, parameters):
            raise Http404


def _parameters(request: HttpRequest, kwargs: dict[str, Any]) -> dict[str, list[Any]]:
    parameters: dict[str, list[Any]] = {}
    for source in (request.GET, request.POST if request.method == "POST" else {}):
        for name in source:
            parameters.setdefault(name, []).extend(source.getlist(name))
    for name, value in kwargs.items():
        parameters.setdefault(name, []).append(value)
    return parameters
