"""What approval publishes.

Wagtail imports this module while its own models load, so models are imported inside the functions.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import TaskState, WorkflowState

    from cms.tenancy.models import User


def publish_reviewed_revision(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publish exactly the revision that was reviewed, in the name of the approver, or refuse.

    A version that asks for a later date is published then, without anybody else's act.

    Nobody holds the permission to publish; the approval is the permission, and it is checked again
    here because this is where the text becomes public. Runs inside the approval's transaction: a
    refusal leaves everything as it was.
    """
    from .guards import refuse_if_contributor, refuse_if_expired
    from .schedule import keep_dates

    task_state = workflow_state.current_task_state
    page = workflow_state.content_object
    _refuse_unless_approved(task_state, user)
    refuse_if_contributor(page, user)
    revision = task_state.revision
    _refuse_unless_latest(revision.pk, page)
    refuse_if_expired(revision.as_object())
    revision.publish(user=user, skip_permission_checks=True)
    keep_dates(revision)


def _refuse_unless_approved(task_state: "TaskState", user: "User | None") -> None:
    from django.utils.translation import gettext as _

    from .guards import ReviewRefused

    approved = task_state.status == task_state.STATUS_APPROVED
    if not approved or task_state.finished_by != user:
        raise ReviewRefused(_("Nadie ha aprobado esta versión. Nada se publicó."))


def _refuse_unless_latest(revision_id: int, page: object) -> None:
    from django.utils.translation import gettext as _

    from .guards import ReviewRefused

    if revision_id != getattr(page, "latest_revision_id", None):
        raise ReviewRefused(
            _("La página cambió después de enviarse a revisión. Nada se publicó: devuélvala.")
        )
