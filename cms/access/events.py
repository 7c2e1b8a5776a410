"""Writing the log of access: one function, so that every line says the same things."""

from allauth.core import context
from django.http import HttpRequest

from cms.tenancy import clock
from cms.tenancy.models import Municipality, User

from .models import AccessEvent
from .visitor import address_of, browser_of

Kind = AccessEvent.Kind


def record(
    kind: Kind, user: User | None, *, request: HttpRequest | None = None, detail: str = ""
) -> AccessEvent:
    """Write what happened to an account, from the request in which it happened, if there is one.

    Who did it is whoever is logged in and is not the account itself.
    """
    request = request or context.request
    return AccessEvent.objects.create(
        municipality=_municipality(request, user),
        user=user,
        actor=_actor(request, user),
        kind=kind,
        at=clock.now(),
        address=address_of(request) if request else None,
        browser=browser_of(request) if request else "",
        detail=detail[:200],
    )


def _municipality(request: HttpRequest | None, user: User | None) -> Municipality | None:
    here = getattr(request, "municipality", None)
    return here or (user.municipality if user else None)


def _actor(request: HttpRequest | None, user: User | None) -> User | None:
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated or (user and person.pk == user.pk):
        return None
    return User.objects.get(pk=person.pk)
