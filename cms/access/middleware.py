"""Who entered by the password alone is nobody yet, except to set up the second factor."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cms.tenancy.admin_gate import ADMIN
from cms.tenancy.models import User

from .second_factor import has_factor, is_due
from .sessions import seen

# What the way to the second factor is made of.
ON_THE_WAY = frozenset(
    {
        "access_enrol",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
    }
)


def who_entered(asked: User | AnonymousUser, session: SessionBase) -> User | AnonymousUser:
    """Somebody, unless their second factor is still due."""
    if asked.is_authenticated and is_due(asked, session):
        return AnonymousUser()
    return asked


class SecondFactorMiddleware:
    """Inside the admin the rest is closed until then; outside, the person is a citizen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ADMIN):
            asked = request.user
            # Only when somebody asks who it is: a page that does not leaves the session alone.
            request.user = SimpleLazyObject(lambda: who_entered(asked, request.session))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead to the second factor whoever must have one; note the session in use."""
        if not request.path.startswith(ADMIN) or not request.user.is_authenticated:
            return None
        if is_due(request.user, request.session):
            return lead_to_the_second_factor(request)
        seen(request)
        return None


def lead_to_the_second_factor(request: HttpRequest) -> HttpResponse | None:
    """None where the person is already on the way.

    Raises PermissionDenied for what a script asks: it could not follow a form.
    """
    if has_factor(request.user):
        logout(request)
        messages.warning(request, _("Entre de nuevo: esta vez le pediremos también el código."))
        return redirect("wagtailadmin_login")
    if request.resolver_match and request.resolver_match.view_name in ON_THE_WAY:
        return None
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied
    return redirect("access_enrol")
