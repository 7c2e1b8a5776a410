"""The review that every page passes before the public sees it, in one step or in several."""

from typing import Any

from django.db import models, transaction
from django.forms import Form
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from cms.tenancy.models import Office, User
from gel_pages.models import Channel

from ..forms import ApprovalForm, ReturnForm
from ..guards import refuse_unless_decidable, refuse_unless_knowing
from ..locks import ReviewLock
from ..sole_servants import barred, declaration_for, is_own_work, record_self_approval
from .review_step import Reach
from .role import Role


class FourEyesTask(AbstractGroupApprovalTask):
    """Approval by somebody who changed nothing in the version approved.

    - Nobody decides on a version that contains a change of theirs, nor twice on the same one; being
      superuser makes no difference. The only exception is declared, and recorded each time.
    - Only members of the task's groups decide; where it has a role, those within its reach.
    - While the review lasts nobody edits, reviewers included, so that reading never turns into
      writing.
    """

    lock_class = ReviewLock

    # Without a role, the last step: whoever approves for the municipality.
    role = models.ForeignKey(
        Role, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reach = models.CharField(max_length=12, choices=Reach.choices, default=Reach.MUNICIPALITY)
    office = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("aprobación a cuatro ojos")
        verbose_name_plural = _("aprobaciones a cuatro ojos")

    def is_reviewer(self, user: User, page: Page) -> bool:
        """Whether this person takes this step on the page, whatever they wrote."""
        if not user.is_active or not self._user_in_groups(user):
            return False
        office = self._office_for(page)
        return office is None or office == user.office_id

    def reviewers(self, page: Page) -> "models.QuerySet[User]":
        """Everybody who takes this step on the page, whatever they wrote."""
        people = User.objects.filter(is_active=True, groups__in=self.groups.all()).distinct()
        office = self._office_for(page)
        return people if office is None else people.filter(office=office)

    def _office_for(self, page: Page) -> int | None:
        """The office whose people take the step; None where all who hold the role do."""
        if self.reach == Reach.OFFICE:
            return self.office_id
        channel = Channel.objects.living_at(page) if self.reach == Reach.CHANNEL else None
        return channel.office_id if channel else None

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Begin with the first step that has not seen this version: a returned page starts over."""
        first = workflow_state.get_next_task()
        if first and first.pk != self.pk:
            return first.specific.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        """Reviewers open the editor to read."""
        return self.is_reviewer(user, obj)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        """Everybody: what is reviewed is what goes live."""
        return True

    def user_can_lock(self, obj: Page, user: User) -> bool:
        """Nobody; the review itself is the lock."""
        return False

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        """What this person may decide about the page as it stands."""
        if not self.is_reviewer(user, obj) or user.pk in barred(obj):
            return []
        approval = gettext("Dar el visto bueno") if self.role_id else gettext("Aprobar y publicar")
        return [("reject", gettext("Devolver con comentario"), True), ("approve", approval, True)]

    def get_form_for_action(self, action: str) -> type[Form]:
        """A return without a reason helps nobody, so its comment is required."""
        return ReturnForm if action == "reject" else ApprovalForm

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: User, action_name: str, **kwargs: Any
    ) -> str | None:
        """Decide, or raise `ReviewRefused` and change nothing."""
        from ..steps import is_last

        current = TaskState.objects.select_for_update().get(pk=task_state.pk)
        knowing = kwargs.pop("own_work", False)
        refuse_unless_decidable(current, user, action_name, kwargs.get("comment", ""))
        page = current.workflow_state.content_object
        if action_name == "approve" and is_own_work(page, user):
            refuse_unless_knowing(page, knowing)
            declaration = declaration_for(user)
            if declaration and is_last(current):
                record_self_approval(page, declaration, current.revision_id)
        return super().on_action(current.specific, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(
        self, user: User, **kwargs: Any
    ) -> "models.QuerySet[TaskState]":
        """Reviews in progress on which this person has a decision to take."""
        from ..work_lists import waiting_for

        return waiting_for(user).filter(task=self)

    @classmethod
    def get_description(cls) -> str:
        """What Wagtail's task chooser says of this kind of task."""
        return gettext("Aprueba alguien del grupo que no haya cambiado nada en lo que aprueba.")
