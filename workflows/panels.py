"""The two lists with which the day begins: what waits for me, and what came back to me."""

from typing import Any

from wagtail.admin.ui.components import Component

from .change_requests.people import waiting_for as changes_waiting_for
from .emergencies import unreviewed_in, watches_emergencies
from .roles import roles_of
from .work_lists import days_waiting, drafts_of, in_review_for, returned_to, waiting_for

LIMIT = 20


class Emergencies(Component):
    """What was published by emergency and nobody reviewed yet, above everything else."""

    name = "emergencies"
    template_name = "workflows/panels/emergencies.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Those of the person's municipality, for who watches over them."""
        user = parent_context["request"].user
        watches = user.municipality and watches_emergencies(user)
        return {"emergencies": unreviewed_in(user.municipality) if watches else []}


class WaitingForApproval(Component):
    """What a reviewer may decide today, oldest first."""

    name = "waiting_for_approval"
    template_name = "workflows/panels/waiting_for_approval.html"
    order = 100

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Reviews in progress on which this person may decide."""
        user = parent_context["request"].user
        reviews = list(waiting_for(user)[: LIMIT + 1])
        return {
            "reviews": [(review, days_waiting(review)) for review in reviews[:LIMIT]],
            "is_reviewer": bool(reviews) or any(role.approves for role in roles_of(user)),
            "more": waiting_for(user).count() - LIMIT if len(reviews) > LIMIT else 0,
            "changes": changes_waiting_for(user)[:LIMIT],
        }


class MyWork(Component):
    """What an author has in hand: returned pages with their comment, drafts, pages in review."""

    name = "my_work"
    template_name = "workflows/panels/my_work.html"
    order = 110

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """What the person asked to review or began, the most urgent first."""
        user = parent_context["request"].user
        return {
            "writes": any("change" in role.page_permissions for role in roles_of(user)),
            "returned": [state for state in returned_to(user) if state.content_object],
            "in_review": [state for state in in_review_for(user) if state.content_object],
            "drafts": drafts_of(user)[:LIMIT],
        }
