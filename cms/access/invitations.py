"""The life of an invitation: sent, sent again, withdrawn, accepted once."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.text import slugify

from cms.tenancy import clock
from cms.tenancy.models import Municipality, User
from workflows.models import Role
from workflows.roles import assign_role

from .events import Kind, record
from .mail import deliver_invitation
from .models import Invitation
from .powers import announce


class NotOpen(Exception):
    """The invitation was accepted or withdrawn meanwhile, or its time is over."""


@transaction.atomic
def send(invitation: Invitation) -> None:
    """Give it a new link and enqueue its mail."""
    invitation.renew()
    invitation.save()
    deliver_invitation.enqueue(invitation.pk)
    record(Kind.INVITED, None, detail=describe(invitation))


@transaction.atomic
def withdraw(invitation: Invitation) -> None:
    """Its link opens nothing any more."""
    invitation.withdrawn_at = clock.now()
    invitation.save()
    record(Kind.INVITATION_WITHDRAWN, None, detail=describe(invitation))


@transaction.atomic
def accept(invitation: Invitation, password: str) -> User:
    """Turn it into an account. Raises NotOpen when somebody was faster."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open:
        raise NotOpen
    user = User.objects.create(
        username=free_username(invitation),
        password=make_password(password),
        email=invitation.email,
        first_name=invitation.first_name,
        last_name=invitation.last_name,
        municipality=invitation.municipality,
        office=invitation.office,
    )
    for role in invitation.roles.all():
        assign_role(user, role.slug)
    announce(user, invitation.roles.all())
    invitation.user, invitation.accepted_at = user, clock.now()
    invitation.save()
    record(Kind.INVITATION_ACCEPTED, user)
    return user


def free_username(invitation: Invitation) -> str:
    """“ana.rojas.soacha”: the name and the town, with a number where a namesake came before.

    Names of other towns end differently, so that which are free tells nothing of them.
    """
    names = (invitation.first_name.split()[:1], invitation.last_name.split()[:1])
    parts = [slugify(word) for words in names for word in words]
    base = ".".join([part for part in parts if part] or ["persona"])[:100]
    town = invitation.municipality.slug
    tries = (f"{base}{number or ''}.{town}" for number in range(10_000) if number != 1)
    return next(name for name in tries if not User.objects.filter(username=name).exists())


def describe(invitation: Invitation) -> str:
    """Whom it is for, as the log says it."""
    roles = ", ".join(str(role) for role in invitation.roles.all())
    return f"{invitation} · {roles}"


@transaction.atomic
def invite(
    municipality: Municipality, by: User, roles: Iterable[Role], **fields: Any
) -> Invitation:
    """Create an invitation and send it."""
    now = clock.now()
    invitation = Invitation.objects.create(
        municipality=municipality, invited_by=by, sent_at=now, expires_at=now, **fields
    )
    invitation.roles.set(roles)
    send(invitation)
    return invitation
