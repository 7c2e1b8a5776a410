"""The review that every page passes before the public sees it."""

from typing import Any

from django.db import models, transaction
from django.forms import Form
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from cms.tenancy.models import User

from ..authorship import contributors
from ..forms import ApprovalForm, ReturnForm
from ..guards import refuse_unless_decidable
from ..locks import ReviewLock


class FourEyesTask(AbstractGroupApprovalTask):
    """Approval by somebody who changed nothing in the version approved.

    - Nobody decides on a version that contains a change of theirs; being superuser makes no
      difference.
    - Only members of the task's groups decide.
    - While the review lasts nobody edits, reviewers included, so that reading never turns into
      writing.
    """

    lock_class = ReviewLock

    class Meta:
        verbose_name = _("aprobación a cuatro ojos")
        verbose_name_plural = _("aprobaciones a cuatro ojos")

    def is_reviewer(self, user: User) -> bool:
        """Whether this person reviews for the municipality, whatever they wrote."""
        return user.is_active and self._user_in_groups(user)

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        """Reviewers open the editor to read."""
        return self.is_reviewer(user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        """Everybody: what is reviewed is what goes live."""
        return True

    def user_can_lock(self, obj: Page, user: User) -> bool:
        """Nobody; the review itself is the lock."""
        return False

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        """What this person may decide about the page as it stands."""
        if not self.is_reviewer(user) or user.pk in contributors(obj):
            return []
        return [
            ("reject", gettext("Devolver con comentario"), True),
            ("approve", gettext("Aprobar y publicar"), True),
        ]

    def get_form_for_action(self, action: str) -> type[Form]:
        """A return without a reason helps nobody, so its comment is required."""
        return ReturnForm if action == "reject" else ApprovalForm

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: User, action_name: str, **kwargs: Any
    ) -> str | None:
        """Decide, or raise `ReviewRefused` and change nothing."""
        current = TaskState.objects.select_for_update().get(pk=task_state.pk)
        refuse_unless_decidable(current, user, action_name, kwargs.get("comment", ""))
        return super().on_action(current.specific, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(
        self, user: User, **kwargs: Any
    ) -> "models.QuerySet[TaskState]":
        """Reviews in progress on which this person has a decision to take."""
        if not self.is_reviewer(user):
            return TaskState.objects.none()
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        decidable = [
            state.pk
            for state in waiting.select_related("workflow_state")
            if (page := state.workflow_state.content_object) and user.pk not in contributors(page)
        ]
        return waiting.filter(pk__in=decidable)

    @classmethod
    def get_description(cls) -> str:
        """What Wagtail's task chooser says of this kind of task."""
        return gettext("Aprueba alguien del grupo que no haya cambiado nada en lo que aprueba.")
