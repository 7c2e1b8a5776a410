"""The work of somebody who leaves: what it is, and giving it to a colleague."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log
from wagtail.models import Page, WorkflowState

from cms.tenancy.models import Municipality, User

from .models import Role
from .permissions import MunicipalPagePermissionTester


def unfinished_work(user: User) -> "QuerySet[Page]":
    """Pages of the person's municipality with a draft of theirs, or whose review they asked for."""
    if user.municipality is None:
        return Page.objects.none()
    own = Page.objects.filter(path__startswith=user.municipality.home.path)
    asked = _reviews_of(user).values_list("object_id", flat=True)
    waiting = Q(pk__in=[int(pk) for pk in asked])
    drafts = Q(owner=user) & (Q(live=False) | Q(has_unpublished_changes=True))
    return own.filter(waiting | drafts).order_by("path")


def out_of_reach(user: User, pages: Iterable[Page]) -> list[Page]:
    """The pages on which that person could not go on working: they are of another office."""
    return [page for page in pages if not MunicipalPagePermissionTester(user, page).may_write()]


@transaction.atomic
def hand_over(pages: Iterable[Page], leaver: User, to: User, by: User) -> int:
    """Give pages to a colleague: owner, and whoever is told of their review; how many.

    What each wrote stays signed in the revisions, so four eyes go on counting both.
    """
    given = 0
    for page in pages:
        reviews = _reviews_of(leaver).filter(object_id=str(page.pk))
        reviews.update(requested_by=to)
        if page.owner_id == leaver.pk:
            page.owner = to
            page.save(update_fields=["owner"], clean=False)
        data = {"from": leaver.pk, "to": to.pk}
        log(instance=page, action="gel.page.handover", user=by, data=data)
        given += 1
    return given


def roles_without(user: User) -> list[Role]:
    """Roles that nobody active would hold if that person left."""
    colleagues = User.objects.filter(municipality=user.municipality, is_active=True)
    others = colleagues.exclude(pk=user.pk).values("groups")
    return list(
        Role.objects.filter(role_groups__group__user=user).exclude(role_groups__group__in=others)
    )


def writers_of(municipality: Municipality) -> "QuerySet[User]":
    """Active people with a role that writes pages."""
    reaches = [Role.Reach.OFFICE, Role.Reach.MUNICIPALITY]
    return User.objects.filter(
        municipality=municipality, is_active=True, groups__role_group__role__reach__in=reaches
    ).distinct()


def _reviews_of(user: User) -> "QuerySet[WorkflowState]":
    return WorkflowState.objects.active().filter(requested_by=user)
