"""Who asks, who decides and who reads about the changes of a municipality."""

from typing import Any

from django.db.models import QuerySet

from cms.tenancy.models import Municipality, User
from cms.tenancy.ownership import owner_of

from ..models import ChangeRequest, Role
from ..roles import roles_of
from ..sole_servants import declaration_for

WRITERS = frozenset({Role.Reach.OFFICE, Role.Reach.MUNICIPALITY})
READERS = frozenset({Role.Reach.READING, Role.Reach.MUNICIPALITY})


def municipality_of(target: Any) -> Municipality:
    """Whose something public is; raises `Municipality.DoesNotExist` for what is the platform's."""
    return Municipality.objects.get(pk=owner_of(target) or 0)


def decides_here(user: User, municipality: Municipality) -> bool:
    """Whether some role of the person approves in this municipality; platform staff never."""
    return (
        user.is_active
        and not user.is_superuser
        and user.municipality_id == municipality.pk
        and any(role.approves for role in roles_of(user))
    )


def may_decide(user: User, change: ChangeRequest) -> bool:
    """Four eyes: whoever approves here and did not ask for it, or is declared to work alone."""
    own = user.pk == change.requested_by_id
    return decides_here(user, change.municipality) and not (own and not declaration_for(user))


def deciders(change: ChangeRequest) -> QuerySet[User]:
    """Those who must hear of a request: they may decide on it."""
    approving = {
        "groups__role_group__role__approves": True,
        "groups__role_group__municipality": change.municipality_id,
    }
    people = User.objects.filter(
        municipality=change.municipality_id, is_active=True, is_superuser=False, **approving
    )
    if not declaration_for(change.requested_by):
        people = people.exclude(pk=change.requested_by_id)
    return people.distinct()


def waiting_for(user: User) -> QuerySet[ChangeRequest]:
    """Requests on which this person may decide, oldest first."""
    if not user.municipality or not decides_here(user, user.municipality):
        return ChangeRequest.objects.none()
    waiting = ChangeRequest.objects.pending().filter(municipality=user.municipality)
    if not declaration_for(user):
        waiting = waiting.exclude(requested_by=user)
    return waiting.select_related("requested_by")


def visible_to(user: User, municipality: Municipality) -> QuerySet[ChangeRequest]:
    """One's own; all of the municipality for whoever decides, reads or writes all over it."""
    changes = ChangeRequest.objects.filter(municipality=municipality)
    if user.is_superuser or any(_sees_all(role) for role in roles_of(user)):
        return changes
    return changes.filter(requested_by=user)


def has_to_do_with_changes(user: User) -> bool:
    """Whether the list of requests is shown to this person at all."""
    return user.is_superuser or any(
        _sees_all(role) or role.reach in WRITERS for role in roles_of(user)
    )


def _sees_all(role: Role) -> bool:
    return role.approves or role.administers or role.reach in READERS
