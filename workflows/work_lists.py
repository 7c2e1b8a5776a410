"""What each person has in hand, as querysets: one query each, however many pages there are."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from wagtail.models import Page, PageLogEntry, Revision, TaskState, WorkflowState

from cms.tenancy import clock
from cms.tenancy.models import User
from gel_pages.models import Channel

from .models import FourEyesTask, Reach
from .sole_servants import declaration_for

LARGEST_ID = 2**63 - 1


def waiting_for(user: User) -> "QuerySet[TaskState]":
    """Reviews on which this person may decide today, oldest first."""
    if not user.is_active:
        return TaskState.objects.none()
    steps = FourEyesTask.objects.filter(groups__user=user)
    waiting = _in_progress().filter(task__in=steps.values("pk")).filter(_within_reach(user))
    if not declaration_for(user):
        waiting = _without_own_work(waiting, user)
    return (
        waiting.select_related("workflow_state__requested_by", "revision", "task")
        .prefetch_related("workflow_state__content_object", "assignments")
        .order_by("started_at", "pk")
    )


def _without_own_work(waiting: "QuerySet[TaskState]", user: User) -> "QuerySet[TaskState]":
    """What `authorship.contributors` and `approvers` say of the person, in SQL."""
    return (
        waiting.exclude(workflow_state__requested_by=user)
        .exclude(_began_it(user))
        .exclude(_wrote_since(user))
        .exclude(_wrote_what_it_restores(user))
        .exclude(_took_a_step(user))
    )


def days_waiting(review: TaskState) -> int:
    """Whole days since the review began."""
    began: datetime = review.started_at
    return (clock.today() - clock.local_date(began)).days


def returned_to(user: User) -> "QuerySet[WorkflowState]":
    """Requests of this person that came back to be corrected, newest first."""
    return _requests(user, WorkflowState.STATUS_NEEDS_CHANGES)


def in_review_for(user: User) -> "QuerySet[WorkflowState]":
    """Requests of this person that wait for a decision, newest first."""
    return _requests(user, WorkflowState.STATUS_IN_PROGRESS)


def drafts_of(user: User) -> "QuerySet[Page]":
    """Pages whose latest version is this person's and that nobody was asked to review."""
    asked = WorkflowState.objects.active().filter(base_content_type=_page_type(), requested_by=user)
    return (
        Page.objects.filter(
            latest_revision__user=user,
            has_unpublished_changes=True,
            latest_revision__approved_go_live_at__isnull=True,
        )
        .exclude(pk__in=asked.values(about=Cast("object_id", BigIntegerField())))
        .exclude(expired=True, latest_revision_created_at__lt=F("expire_at"))
        .order_by("-latest_revision_created_at")
    )


def _requests(user: User, status: str) -> "QuerySet[WorkflowState]":
    return (
        WorkflowState.objects.filter(requested_by=user, status=status)
        .select_related("current_task_state__finished_by")
        .prefetch_related("content_object")
        .order_by("-current_task_state__started_at")
    )


def _page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)


def _in_progress() -> "QuerySet[TaskState]":
    """Reviews that wait, each with what the rules of authorship ask of its page."""
    page = Page.objects.filter(pk=_id_of_page())
    return (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=_page_type(),
            workflow_state__current_task_state=F("pk"),
        )
        .annotate(
            page_path=Subquery(page.values("path")[:1]),
            published_at=Subquery(page.values("last_published_at")[:1]),
            live_version=Subquery(page.values("live_revision")[:1]),
        )
        .annotate(since=_first_unpublished(), channel_office=_office_of_channel())
    )


def _id_of_page() -> Cast:
    return Cast(OuterRef("workflow_state__object_id"), BigIntegerField())


def _first_unpublished() -> Case:
    """The number after which versions are unpublished; none has the last where only hours count."""
    return Case(
        When(live_version__isnull=False, then=F("live_version")),
        When(published_at__isnull=True, then=Value(0)),
        default=Value(LARGEST_ID),
        output_field=BigIntegerField(),
    )


def _office_of_channel() -> Subquery:
    nearest = Channel.objects.annotate(
        below=ExpressionWrapper(OuterRef("page_path"), output_field=CharField())
    ).filter(root_page__isnull=False, below__startswith=F("root_page__path"))
    return Subquery(nearest.order_by("-root_page__path").values("office")[:1])


def _within_reach(user: User) -> Q:
    """What `FourEyesTask.is_reviewer` says of the office."""
    reach = "task__foureyestask__reach"
    own_channel = Q(channel_office__isnull=True) | Q(channel_office=user.office_id)
    return (
        Q(**{reach: Reach.MUNICIPALITY})
        | Q(**{reach: Reach.OFFICE}, task__foureyestask__office=user.office_id)
        | Q(**{reach: Reach.CHANNEL}) & own_channel
    )


def _began_it(user: User) -> Exists:
    never_public = Page.objects.filter(live_revision=None, last_published_at=None)
    return Exists(never_public.filter(pk=_id_of_page(), owner=user))


def _wrote_since(user: User) -> Exists:
    return Exists(
        Revision.objects.filter(
            Q(pk__gt=OuterRef("since")) | Q(created_at__gt=OuterRef("published_at")),
            user=user,
            base_content_type=_page_type(),
            object_id=OuterRef("workflow_state__object_id"),
        )
    )


def _wrote_what_it_restores(user: User) -> Exists:
    restored = PageLogEntry.objects.annotate(
        old=Cast(KT("data__revision__id"), BigIntegerField())
    ).filter(
        Q(revision__gt=OuterRef("since")) | Q(revision__created_at__gt=OuterRef("published_at")),
        action="wagtail.revert",
        page=_id_of_page(),
        old__in=Revision.objects.filter(user=user).values("pk"),
    )
    return Exists(restored)


def _took_a_step(user: User) -> Exists:
    return Exists(
        TaskState.objects.filter(
            workflow_state=OuterRef("workflow_state"),
            revision=OuterRef("revision"),
            status=TaskState.STATUS_APPROVED,
            finished_by=user,
        )
    )
