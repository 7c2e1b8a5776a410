"""What the floor's middleware hangs on a request, with its type: municipality and person."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cms.tenancy.models import Municipality, User


def municipality_of(request: HttpRequest) -> Municipality:
    """The municipality that owns the address asked."""
    return request.municipality  # type: ignore[attr-defined]


def staff_of(request: HttpRequest) -> User:
    """The person who is logged in at this municipality's site; nobody else passes."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
