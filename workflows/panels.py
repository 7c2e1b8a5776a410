"""The two lists with which the day begins: what waits for me, and what came back to me."""

from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState

from cms.tenancy.models import User

from .roles import roles_of

LIMIT = 20


class WaitingForApproval(Component):
    """What a reviewer may decide today, oldest first."""

    name = "waiting_for_approval"
    template_name = "workflows/panels/waiting_for_approval.html"
    order = 100

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Reviews in progress on which this person may decide."""
        user = parent_context["request"].user
        waiting = (
            TaskState.objects.reviewable_by(user)
            .select_related("revision__user", "workflow_state__requested_by", "task")
            .prefetch_related("workflow_state__content_object")
            .order_by("started_at")
        )
        reviews = [state for state in waiting[:LIMIT] if state.workflow_state.content_object]
        return {
            "reviews": reviews,
            "is_reviewer": any(role.approves for role in roles_of(user)),
            "more": max(waiting.count() - LIMIT, 0),
        }


class MyWork(Component):
    """What an author has in hand: returned pages with their comment, drafts, pages in review."""

    name = "my_work"
    template_name = "workflows/panels/my_work.html"
    order = 110

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """What the person asked to review or began, the most urgent first."""
        user = parent_context["request"].user
        asked = _active_requests(user)
        return {
            "writes": any("change" in role.page_permissions for role in roles_of(user)),
            "returned": [s for s in asked if s.status == WorkflowState.STATUS_NEEDS_CHANGES],
            "in_review": [s for s in asked if s.status == WorkflowState.STATUS_IN_PROGRESS],
            "drafts": _drafts(user, asked),
        }


def _active_requests(user: User) -> list[WorkflowState]:
    states = (
        WorkflowState.objects.active()
        .filter(requested_by=user)
        .select_related("current_task_state__finished_by")
        .prefetch_related("content_object")
        .order_by("-current_task_state__started_at")
    )
    return [state for state in states if state.content_object]


def _drafts(user: User, asked: list[WorkflowState]) -> list[Page]:
    in_workflow = {state.content_object.pk for state in asked}
    drafts = Page.objects.filter(latest_revision__user=user, has_unpublished_changes=True).order_by(
        "-latest_revision_created_at"
    )
    return [page for page in drafts[:LIMIT] if page.pk not in in_workflow]
