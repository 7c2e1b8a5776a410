"""Whose changes a page's latest version contains that the public has not seen yet."""

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState


def unpublished_revisions(page: Page) -> "QuerySet[Revision]":
    """Revisions since the last published one; all of them while nothing was published.

    Both the number and the hour count: an autosave rewrites the newest revision in place and moves
    only its hour.
    """
    revisions = Revision.objects.for_instance(page)
    since = Q()
    if page.live_revision_id:
        since |= Q(pk__gt=page.live_revision_id)
    if page.last_published_at:
        since |= Q(created_at__gt=page.last_published_at)
    return revisions.filter(since)


def contributors(page: Page) -> set[int]:
    """Ids of everybody with a change in the version that would go live.

    Those who saved it, who wrote the old version that it restores, who asked for the review, and,
    of a page never published, whoever created it.
    """
    revisions = unpublished_revisions(page)
    people = set(revisions.values_list("user_id", flat=True))
    people |= _authors_of_restored_versions(page, revisions)
    people |= set(
        WorkflowState.objects.active().for_instance(page).values_list("requested_by_id", flat=True)
    )
    if not page.live_revision_id and not page.last_published_at:
        people.add(page.owner_id)
    return people - {None}


def approvers(page: Page) -> set[int]:
    """Ids of everybody who already took a step of the review of the page's latest version."""
    taken = TaskState.objects.for_instance(page).filter(
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        status=TaskState.STATUS_APPROVED,
        revision_id=page.latest_revision_id,
    )
    return set(taken.values_list("finished_by_id", flat=True)) - {None}


def _authors_of_restored_versions(page: Page, revisions: "QuerySet[Revision]") -> set[int]:
    restored = [
        entry.data["revision"]["id"]
        for entry in PageLogEntry.objects.filter(
            page_id=page.pk, action="wagtail.revert", revision__in=revisions.values("pk")
        )
    ]
    return set(Revision.objects.filter(pk__in=restored).values_list("user_id", flat=True))
