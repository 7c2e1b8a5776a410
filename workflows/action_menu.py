"""The foot of the editor, in the words of the approval."""

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)

from cms.tenancy.models import User

from .emergencies import may_publish_in_emergency
from .schedule import may_cancel_schedule

Context = dict[str, Any]


class ReviewMenuItem(ActionMenuItem):
    """Leads a reviewer from the locked editor to the decision."""

    name = "action-review"
    icon_name = "clipboard-list"

    def get_url(self, parent_context: Context) -> str:
        """The screen of this review."""
        return reverse(
            "workflows_review", args=[parent_context["page"].current_workflow_task_state.pk]
        )

    def get_context_data(self, parent_context: Context) -> Context:
        """The name of the button."""
        return super().get_context_data(parent_context) | {"label": _("Revisar y decidir")}


class SubmitMenuItem(SubmitForModerationMenuItem):
    """Sends the draft to approval, or again after it came back.

    The first button of the editor: drafts save themselves, and on a phone the others are folded.
    """

    def get_context_data(self, parent_context: Context) -> Context:
        """Says whether it is the first time."""
        context = super().get_context_data(parent_context)
        page = parent_context.get("page")
        state = page.current_workflow_state if page else None
        returned = state and state.status == state.STATUS_NEEDS_CHANGES
        label = _("Enviar de nuevo a aprobación") if returned else _("Enviar a aprobación")
        return context | {"label": label}


class EmergencyMenuItem(ActionMenuItem):
    """Leads whoever holds the role to the screen that asks for the reason."""

    name = "action-emergency"
    icon_name = "warning"

    def get_url(self, parent_context: Context) -> str:
        """The screen of this page."""
        return reverse("workflows_publish_in_emergency", args=[parent_context["page"].pk])

    def get_context_data(self, parent_context: Context) -> Context:
        """The name of the button."""
        return super().get_context_data(parent_context) | {"label": _("Publicar por emergencia")}


class CancelScheduleMenuItem(ActionMenuItem):
    """Leads an editor from a page that waits for its date to the screen that cancels it."""

    name = "action-cancel-schedule"
    icon_name = "calendar"

    def get_url(self, parent_context: Context) -> str:
        """The screen that asks once more."""
        return reverse("workflows_cancel_schedule", args=[parent_context["page"].pk])

    def get_context_data(self, parent_context: Context) -> Context:
        """The name of the button."""
        label = _("Cancelar la publicación programada")
        return super().get_context_data(parent_context) | {"label": label}


class WithdrawMenuItem(CancelWorkflowMenuItem):
    """Takes a page out of review so that it can be corrected."""

    def get_context_data(self, parent_context: Context) -> Context:
        """The name of the button."""
        return super().get_context_data(parent_context) | {"label": _("Retirar de la revisión")}

    def is_shown(self, context: Context) -> bool:
        """Only for those whose request it is; reviewers return it with a comment."""
        page = context.get("page")
        return bool(
            page and may_withdraw(page, context["request"].user) and super().is_shown(context)
        )


def may_withdraw(page: Any, user: Any) -> bool:
    """Whether the request for review is this person's: they asked for it or own the page."""
    state = page.current_workflow_state
    return bool(state and user in (state.requested_by, page.owner))


OURS: list[ActionMenuItem] = [WithdrawMenuItem(order=40), SubmitMenuItem(order=-10)]
THEIRS = (SubmitForModerationMenuItem, CancelWorkflowMenuItem, RestartWorkflowMenuItem)


def in_our_words(menu_items: list[ActionMenuItem], request: HttpRequest, context: Context) -> None:
    """Replace Wagtail's entries by ours and put the decision first for those who may take it."""
    kept = [item for item in menu_items if not isinstance(item, THEIRS)]
    kept += [item for item in OURS if item.is_shown(context)]
    kept.sort(key=lambda item: item.order)
    page, user = context.get("page"), cast(User, request.user)
    task = page.current_workflow_task if page else None
    if task and context["view"] == "edit" and task.get_actions(page, user):
        kept = [ReviewMenuItem()]
    if page and context["view"] == "edit" and may_cancel_schedule(page, user):
        kept = [CancelScheduleMenuItem()]
    if page and context["view"] == "edit" and may_publish_in_emergency(page, user):
        kept.append(EmergencyMenuItem(order=100))
    menu_items[:] = kept
