"""Who may give which roles to whom (decision 24)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from cms.tenancy.models import Municipality, User
from workflows.models import Role
from workflows.roles import assign_role, revoke_role, roles_of

from . import mail
from .events import Kind, record


def may_administer(user: User, municipality: Municipality) -> bool:
    """Whether a person keeps the accounts of that municipality: its administrator, or platform."""
    if not user.is_active or not user.works_for(municipality):
        return False
    return user.is_superuser or any(role.administers for role in roles_of(user))


def problem_of(roles: Iterable[Role]) -> str:
    """Why these roles may not be one person's; blank when they may.

    Who opens the accounts neither publishes nor reads what citizens wrote.
    """
    roles = list(roles)
    keeps = [role for role in roles if role.administers]
    decides = [role for role in roles if role.needs_second_factor and not role.administers]
    if not (keeps and decides):
        return ""
    return _(
        "Quien lleva las cuentas no puede además decidir o leer datos personales: quite"
        " «%(keeps)s» o quite «%(decides)s»."
    ) % {"keeps": keeps[0], "decides": ", ".join(str(role) for role in decides)}


@transaction.atomic
def give_roles(user: User, roles: Iterable[Role]) -> list[Role]:
    """Make these, and no others, the roles of an account; the ones that are new.

    A role that decides is told to the leader and to Control Interno, whoever gave it.
    """
    wanted, held = set(roles), set(roles_of(User.objects.get(pk=user.pk)))
    for role in held - wanted:
        revoke_role(user, role.slug)
    new = sorted(wanted - held, key=lambda role: role.order)
    for role in new:
        assign_role(user, role.slug)
    if wanted != held:
        record(Kind.ROLES_CHANGED, user, detail=_change(new, held - wanted))
    announce(user, new)
    return new


def announce(user: User, roles: Iterable[Role]) -> None:
    """Tell who oversees that an account now decides, administers or reads personal data."""
    powers = [str(role) for role in roles if role.needs_second_factor]
    if powers and user.municipality:
        mail.tell_overseers(user.municipality, "powers_changed", user, ", ".join(powers))


def _change(new: Iterable[Role], old: Iterable[Role]) -> str:
    return " ".join([*(f"+ {role}" for role in new), *(f"- {role}" for role in old)])
