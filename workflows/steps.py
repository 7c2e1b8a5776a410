"""From the steps that a channel asks for to Wagtail's workflow, which then runs by itself."""

from dataclasses import dataclass
from typing import cast

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowPage, WorkflowTask

from cms.tenancy.models import Municipality, Office, User
from gel_pages.models import Channel

from .models import FourEyesTask, Reach, ReviewStep, Role, RoleGroup

MOST_STEPS = 3


@dataclass(frozen=True)
class Reviewers:
    """Who takes a step: a role, within its reach."""

    role: Role
    reach: str
    office: Office | None = None

    @property
    def key(self) -> str:
        """How a form names them."""
        return f"{self.role.slug}:{self.reach}:{self.office.pk if self.office else ''}"

    def step(self) -> ReviewStep:
        """The row, of no channel yet."""
        return ReviewStep(role=self.role, reach=self.reach, office=self.office)


def possible_reviewers(municipality: Municipality) -> list[Reviewers]:
    """Everybody who may be asked before the editor: heads of offices, and those of the town."""
    roles = list(Role.objects.filter(reviews_first=True))
    heads = [role for role in roles if role.slug == "jefe"]
    found = [Reviewers(role, Reach.CHANNEL) for role in heads]
    found += [Reviewers(role, Reach.MUNICIPALITY) for role in roles if role not in heads]
    offices = list(municipality.offices.all())
    return found + [Reviewers(role, Reach.OFFICE, office) for role in heads for office in offices]


def channels_with_steps(municipality: Municipality) -> "list[Channel]":
    """Channels that may ask for steps: those that live under a page of their own."""
    channels = Channel.objects.filter(municipality=municipality, root_page__depth__gt=2)
    return list(
        channels.select_related("office").prefetch_related(
            "review_steps__role", "review_steps__office"
        )
    )


@transaction.atomic
def set_steps(channel: Channel, reviewers: list[Reviewers], by: User | None = None) -> None:
    """Ask for these reviews before the editor's, in this order; a change is logged.

    Reviews in progress go on: what was decided counts, and the new steps are asked of them too.
    """
    before = [str(step) for step in channel.review_steps.all()]
    channel.review_steps.all().delete()
    for order, each in enumerate(reviewers, start=1):
        step = each.step()
        step.channel, step.order = channel, order
        step.save()
    _install(channel, reviewers)
    after = [str(each.step()) for each in reviewers]
    if before != after:
        log(
            instance=cast(Page, channel.root_page).specific,
            action="gel.review.steps",
            user=by,
            data={"channel": channel.title, "before": before, "after": after},
        )


def _install(channel: Channel, reviewers: list[Reviewers]) -> None:
    attached = WorkflowPage.objects.filter(page=channel.root_page).first()
    if not attached:
        workflow = Workflow.objects.create(name=f"Aprobación de contenidos · {channel.title}")
        attached = WorkflowPage.objects.create(workflow=workflow, page=channel.root_page)
    tasks = [_task_of(each, channel.municipality) for each in reviewers]
    tasks.append(last_step(channel.municipality))
    WorkflowTask.objects.filter(workflow=attached.workflow).delete()
    for order, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=attached.workflow, task=task, sort_order=order)


def last_step(municipality: Municipality) -> Task:
    """The editor's review, which every channel ends with."""
    return WorkflowPage.objects.get(page=municipality.home).workflow.tasks.last()


def _task_of(reviewers: Reviewers, municipality: Municipality) -> Task:
    group = RoleGroup.objects.get(role=reviewers.role, municipality=municipality).group
    asked = {"role": reviewers.role, "reach": reviewers.reach, "office": reviewers.office}
    task = FourEyesTask.objects.filter(groups=group, **asked).first()
    if not task:
        task = FourEyesTask.objects.create(name=str(reviewers.step()), **asked)
        task.groups.set([group])
    return task


def is_last(review: TaskState) -> bool:
    """Whether approving this step publishes."""
    left = Task.objects.filter(
        workflow_tasks__workflow=review.workflow_state.workflow, active=True
    ).exclude(task_states__in=review.workflow_state.successful_task_states)
    return not left.exclude(pk=review.task_id).exists()


def progress_of(review: TaskState) -> list[tuple[str, str, User | None]]:
    """Name of each step of a review, how it stands (done, now, next) and who took it."""
    tasks = review.workflow_state.all_tasks_with_status()
    taken = {
        state.task_id: state.finished_by
        for state in review.workflow_state.successful_task_states.select_related("finished_by")
    }
    now = review.task_id
    return [
        (
            task.name,
            "done" if task.pk in taken else "now" if task.pk == now else "next",
            taken.get(task.pk),
        )
        for task in tasks
    ]


def lonely_steps(channel: Channel) -> list[str]:
    """Steps of a channel that nobody could take today."""
    workflow = WorkflowPage.objects.get(page=channel.root_page).workflow
    return [
        task.name for task in workflow.tasks.specific() if not task.reviewers(channel.root_page)
    ]


def last_step_of(page: Page) -> FourEyesTask | None:
    """The step that publishes what is sent from a page."""
    workflow = page.get_workflow()
    task = workflow.tasks.last() if workflow else None
    return task.specific if task else None
