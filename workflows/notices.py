"""Mail about reviews: to those who must act, through the outbox, never in the way of the edit.

Wagtail sends these mails while the review is being saved, so that a mail server that cannot be
reached would undo it. Here each mail is written to the queue in the same transaction and sent by
the worker. Links lead to the municipality's own host, where the recipient is somebody.
"""

from collections.abc import Iterable
from typing import Any

from django.core.mail import send_mail
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

from cms.tenancy.addresses import public_address
from cms.tenancy.models import User

from .authorship import contributors


@task(queue_name="mail", backend="outbox")
def deliver(subject: str, body: str, recipient: str) -> None:
    """Hand one message to the mail server."""
    send_mail(subject, body, None, [recipient])


class OutboxMixin:
    """Writes each mail to the queue instead of sending it."""

    def send_emails(
        self,
        template_set: dict[str, str],
        context: dict[str, Any],
        recipients: Iterable[User],
        **kwargs: Any,
    ) -> bool:
        """One message per recipient, in Spanish."""
        with translation.override("es-co"):
            for recipient in recipients:
                context = context | {"user": recipient, "home": _admin_home(recipient)}
                subject = " ".join(render_to_string(template_set["subject"], context).split())
                body = render_to_string(template_set["text"], context).strip()
                deliver.enqueue(subject, body, recipient.email)
        return True


class SubmissionNotice(OutboxMixin, GroupApprovalTaskStateSubmissionEmailNotifier):
    """To the reviewers who may decide; those with a change in the version could do nothing."""

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> set[User]:
        """Members of the group without a change in the version."""
        excluded = contributors(task_state.workflow_state.content_object)
        people = super().get_recipient_users(task_state, **kwargs)
        return {person for person in people if person.pk not in excluded}

    def get_context(self, task_state: TaskState, **kwargs: Any) -> dict[str, Any]:
        """Adds the review, whose own address is in the mail."""
        return super().get_context(task_state, **kwargs) | {"task_state": task_state}


class ApprovalNotice(OutboxMixin, WorkflowStateApprovalEmailNotifier):
    """To whoever asked for the review: it is public."""


class ReturnNotice(OutboxMixin, WorkflowStateRejectionEmailNotifier):
    """To whoever asked for the review: what must be corrected."""


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
