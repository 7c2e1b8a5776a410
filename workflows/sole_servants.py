"""When a single servant may approve what is theirs: declared by another, dated, marked, counted."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.tenancy import clock
from cms.tenancy.models import Municipality, User
from gel_pages.page_notes import PageNote

from .authorship import approvers, contributors
from .models.sole_servant import SelfApproval, SoleServant

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import Page

DECLARE = ("lider", "administrador")


def approving_people(municipality: Municipality) -> "QuerySet[User]":
    """Everybody who may take the last step of a review there."""
    return User.objects.filter(
        is_active=True, municipality=municipality, groups__role_group__role__approves=True
    ).distinct()


def people_who_declare(municipality: Municipality) -> "QuerySet[User]":
    """Everybody who may say that there is a single servant."""
    return User.objects.filter(
        is_active=True, municipality=municipality, groups__role_group__role__slug__in=DECLARE
    ).distinct()


def declaration_for(user: User | None) -> SoleServant | None:
    """The declaration under which this person may approve alone today, if there is one.

    It counts for nothing as soon as somebody else of the municipality can approve.
    """
    if user is None or user.municipality is None or not user.is_active:
        return None
    declared = SoleServant.objects.in_force().filter(person=user, municipality=user.municipality_id)
    found = declared.order_by("-until").first()
    if found and approving_people(user.municipality).exclude(pk=user.pk).exists():
        return None
    return found


def barred(page: "Page") -> set[int]:
    """Ids of everybody who may not decide on the page's latest version, whatever their role."""
    people = contributors(page) | approvers(page)
    declared = User.objects.filter(
        pk__in=SoleServant.objects.in_force().filter(person__in=people).values("person")
    )
    return people - {person.pk for person in declared if declaration_for(person)}


def is_own_work(page: "Page", user: User) -> bool:
    """Whether the person would be judging something of theirs."""
    return user.pk in contributors(page) | approvers(page)


def record_self_approval(page: "Page", declaration: SoleServant, revision_id: int) -> None:
    """Note that a version was approved without a second pair of eyes."""
    SelfApproval.objects.create(
        declaration=declaration,
        page_id=page.pk,
        title=page.get_admin_display_title(),
        revision_id=revision_id,
        by=declaration.person,
    )
    log(instance=page.specific, action="gel.review.self_approve", user=declaration.person)


def self_approvals_of(
    municipality: Municipality, since: date | None = None
) -> "QuerySet[SelfApproval]":
    """Versions approved by who wrote them, newest first, in one query."""
    rows = SelfApproval.objects.filter(declaration__municipality=municipality)
    if since:
        rows = rows.filter(at__date__gte=since)
    return rows.select_related("page", "by")


def note_of_self_approval() -> PageNote:
    """What a public page says of itself while its live version had no second review."""
    live = {"page": OuterRef("page"), "revision": OuterRef("page__live_revision")}
    return PageNote(
        "is_self_approved",
        Exists(SelfApproval.objects.filter(**live)),
        gettext_lazy(
            "Publicada sin segunda revisión: la alcaldía declaró que tiene un solo servidor para "
            "el sitio."
        ),
    )


@transaction.atomic
def declare(declaration: SoleServant) -> None:
    """Keep a declaration and log it."""
    declaration.save()
    log(instance=declaration, action="gel.sole_servant.declare", user=declaration.declared_by)


@transaction.atomic
def end(declaration: SoleServant, by: User) -> None:
    """End a declaration before its date."""
    declaration.ended_by, declaration.ended_at = by, clock.now()
    declaration.save()
    log(instance=declaration, action="gel.sole_servant.end", user=by)
