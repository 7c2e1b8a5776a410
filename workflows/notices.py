"""Mail about reviews: to those who must act, through the outbox, never in the way of the edit.

Wagtail sends these mails while the review is being saved, so that a mail server that cannot be
reached would undo it. Here the queue receives, in the same transaction, who must be told of which
review: ids only. The worker writes the mail when it sends it, and tries again if it fails. Links
lead to the municipality's own host, where the recipient is somebody.
"""

import logging
from collections.abc import Iterable
from typing import Any, TypeAlias

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from cms.tenancy import clock
from cms.tenancy.addresses import public_address
from cms.tenancy.models import User

from .conversation import note_of, possible_assignees
from .models import EmergencyPublication
from .pqr.mail import DELAYS
from .schedule import scheduled_moment

TEMPLATES = {
    "submitted": "wagtailadmin/notifications/task_state_submitted",
    "assigned": "workflows/mail/assigned",
    "unscheduled": "workflows/mail/unscheduled",
    "emergency": "workflows/mail/emergency",
    "approved": "wagtailadmin/notifications/workflow_state_approved",
    "rejected": "wagtailadmin/notifications/workflow_state_rejected",
}
Told: TypeAlias = TaskState | EmergencyPublication
TO_REVIEWERS = {"submitted", "assigned"}
logger = logging.getLogger(__name__)


@task(queue_name="mail", backend="outbox")
def deliver(kind: str, pk: int, user_id: int, failures: int = 0) -> str:
    """Tell one person about one review; a failure waits longer each time before the next attempt.

    What is told of is a `TaskState` or, of an emergency, its `EmergencyPublication`.

    Nothing is raised: the queue would keep the traceback, and a mail server's refusal quotes the
    address.
    """
    about = _told_of(kind, pk)
    recipient = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if not about or not recipient or _is_over(kind, about):
        return "needless"
    try:
        message(kind, about, recipient).send()
    except Exception as error:  # noqa: BLE001 - each mail backend fails with errors of its own
        logger.warning("Notice of review %s (%s) was not sent: %s", pk, kind, type(error).__name__)
        return _try_later(kind, pk, user_id, failures)
    return "sent"


def message(kind: str, about: Told, recipient: User) -> EmailMessage:
    """The mail as it will be sent, in Spanish."""
    context = {"user": recipient, "home": _admin_home(recipient), **_what_is_told(about)}
    with translation.override("es-co"):
        subject = " ".join(render_to_string(f"{TEMPLATES[kind]}_subject.txt", context).split())
        body = render_to_string(f"{TEMPLATES[kind]}.txt", context).strip()
    return EmailMessage(subject, body, None, [recipient.email])


def _told_of(kind: str, pk: int) -> Told | None:
    if kind == "emergency":
        return EmergencyPublication.objects.filter(pk=pk).first()
    return TaskState.objects.filter(pk=pk).first()


def _what_is_told(about: Told) -> dict[str, Any]:
    if isinstance(about, EmergencyPublication):
        return {"emergency": about}
    page = about.workflow_state.content_object
    return {
        "object": page,
        "task_state": about,
        "comment": about.comment,
        "note": note_of(about),
        "scheduled_at": scheduled_moment(page),
    }


def _is_over(kind: str, about: Told) -> bool:
    """Whether nothing is left to do: a review that was decided or withdrawn meanwhile."""
    if kind not in TO_REVIEWERS or not isinstance(about, TaskState):
        return False
    return bool(about.status != TaskState.STATUS_IN_PROGRESS)


def _try_later(kind: str, pk: int, user_id: int, failures: int) -> str:
    if failures >= len(DELAYS):
        logger.error("Notice of review %s (%s) was given up.", pk, kind)
        return "given up"
    later = deliver.using(run_after=clock.now() + DELAYS[failures])
    later.enqueue(kind, pk, user_id, failures + 1)
    return "postponed"


class OutboxMixin:
    """Writes to the queue whom to tell, instead of telling them."""

    notification: str

    def send_notifications(
        self,
        template_set: dict[str, str],
        context: dict[str, Any],
        recipients: Iterable[User],
        **kwargs: Any,
    ) -> bool:
        """One task per recipient."""
        for recipient in recipients:
            deliver.enqueue(self.notification, context["task_state"].pk, recipient.pk)
        return True


class SubmissionNotice(OutboxMixin, GroupApprovalTaskStateSubmissionEmailNotifier):
    """To the reviewers who may take this step; nobody else could do anything."""

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> set[User]:
        """Those of the step without a change in the version who took no other."""
        return set(possible_assignees(task_state))

    def get_context(self, task_state: TaskState, **kwargs: Any) -> dict[str, Any]:
        """The review that began."""
        return {"task_state": task_state}


class ApprovalNotice(OutboxMixin, WorkflowStateApprovalEmailNotifier):
    """To whoever asked for the review: it is public."""

    def get_context(self, workflow_state: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        """The review that was approved."""
        return {"task_state": workflow_state.current_task_state}


class ReturnNotice(OutboxMixin, WorkflowStateRejectionEmailNotifier):
    """To whoever asked for the review: what must be corrected."""

    def get_context(self, workflow_state: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        """The review that was returned; sent again later, the page gets another."""
        return {"task_state": workflow_state.current_task_state}


submission_notice = SubmissionNotice()
approval_notice = ApprovalNotice()
return_notice = ReturnNotice()


def _admin_home(user: User) -> str:
    """Address, without a final slash, under which the recipient's admin answers."""
    return public_address(user.municipality, "") if user.municipality else ""


def register() -> None:
    """Take the places of Wagtail's notifiers: a place already taken is not taken again."""
    task_submitted.connect(
        submission_notice,
        sender=TaskState,
        dispatch_uid="group_approval_task_submitted_email_notification",
    )
    workflow_approved.connect(
        approval_notice,
        sender=WorkflowState,
        dispatch_uid="workflow_state_approved_email_notification",
    )
    workflow_rejected.connect(
        return_notice,
        sender=WorkflowState,
        dispatch_uid="workflow_state_rejected_email_notification",
    )
