"""Notes, comments on fields and assignments: what people say about a review, kept and told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.db import transaction
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.log_actions import log
from wagtail.models import Comment, Page, TaskState

from cms.tenancy.models import User
from gel_pages.plain_text import text_of

from .models import ReviewAssignment, ReviewNote
from .models.conversation import NOTE_LENGTH
from .sole_servants import barred


@dataclass(frozen=True)
class Place:
    """A field of the editor, or a block of one, that a comment may be about."""

    contentpath: str
    label: str


def keep_note(request: HttpRequest, page: Page) -> None:
    """Keep the note that was sent with a version; without words or review there is none."""
    user = cast(User, request.user)
    text = request.POST.get("review_note", "").strip()[:NOTE_LENGTH]
    if not text or "action-submit" not in request.POST:
        return
    # The page remembers the review that it had before this request.
    reviews = TaskState.objects.for_instance(page).filter(status=TaskState.STATUS_IN_PROGRESS)
    review = reviews.select_related("workflow_state").first()
    if review and review.workflow_state.requested_by_id == user.pk:
        ReviewNote.objects.create(review=review, by=user, text=text)


def note_of(review: TaskState) -> ReviewNote | None:
    """What was said when this version was sent, whichever step it is in."""
    notes = ReviewNote.objects.filter(
        review__workflow_state=review.workflow_state, review__revision=review.revision_id
    )
    return notes.select_related("by").last()


def assignment_of(review: TaskState) -> ReviewAssignment | None:
    """Whom the review was given to by name, if anybody."""
    return review.assignments.select_related("reviewer", "by").last()


def possible_assignees(review: TaskState) -> "list[User]":
    """Those who may decide this step, in the order of their names."""
    page = review.workflow_state.content_object
    people = review.task.specific.reviewers(page).exclude(pk__in=barred(page))
    return list(people.order_by("first_name", "last_name", "username"))


@transaction.atomic
def assign(review: TaskState, reviewer: User, by: User) -> ReviewAssignment:
    """Give a review to a reviewer, who is told by mail; the others may still decide."""
    from .notices import deliver

    assignment = ReviewAssignment.objects.create(review=review, reviewer=reviewer, by=by)
    log(
        instance=review.workflow_state.content_object.specific,
        action="gel.review.assign",
        user=by,
        data={"reviewer": reviewer.pk},
    )
    if reviewer != by:
        deliver.enqueue("assigned", review.pk, reviewer.pk)
    return assignment


def places_of(page: Page) -> list[Place]:
    """Where a comment may be left, as the editor names and orders its fields."""
    form = page.get_edit_handler().get_form_class()
    commentable = [name for name in form.base_fields if name not in NOT_COMMENTABLE]
    return [place for name in commentable for place in _places_in(page, name)]


NOT_COMMENTABLE = {"comment_notifications", "slug", "show_in_menus", "go_live_at", "expire_at"}


def _places_in(page: Page, name: str) -> Iterator[Place]:
    label = str(page._meta.get_field(name).verbose_name).capitalize()
    yield Place(name, label)
    value = getattr(page, name, None)
    if isinstance(value, StreamValue):
        for number, block in enumerate(value, start=1):
            said = Truncator(text_of(block.get_prep_value()["value"])).words(6)
            shown = _("%(field)s, bloque %(number)s: %(said)s")
            yield Place(
                f"{name}.{block.id}", shown % {"field": label, "number": number, "said": said}
            )


@transaction.atomic
def comment_on(page: Page, place: Place, text: str, by: User, revision_id: int) -> Comment:
    """Leave a comment that whoever corrects the page sees beside the field."""
    comment = Comment.objects.create(
        page_id=page.pk,
        user=by,
        text=text,
        contentpath=place.contentpath,
        revision_created_id=revision_id,
    )
    comment.log_create(user=by)
    return comment


def open_comments(page: Page) -> list[tuple[Comment, str]]:
    """Comments not resolved yet, each with the name of its field."""
    labels = {place.contentpath: place.label for place in places_of(page)}
    comments = Comment.objects.filter(page_id=page.pk, resolved_at=None).select_related("user")
    return [
        (
            comment,
            labels.get(comment.contentpath, labels.get(comment.contentpath.split(".")[0], "")),
        )
        for comment in comments.order_by("created_at")
    ]
