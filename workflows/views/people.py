"""Who is acting on a screen, and for which municipality."""

from typing import cast

from django.http import HttpRequest

from cms.tenancy.models import Municipality, User


def actor(request: HttpRequest) -> User:
    """The account; Wagtail lets nobody else than an account in."""
    return cast(User, request.user)


def municipality_of(request: HttpRequest) -> Municipality:
    """That of the person; for the platform, the one whose site is open."""
    return actor(request).municipality or request.municipality  # type: ignore[attr-defined]
