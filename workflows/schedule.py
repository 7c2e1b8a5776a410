"""Dates that were approved with a text: it goes live, and is withdrawn, without anybody's act."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from cms.tenancy import clock

from .pqr.dates import moment

if TYPE_CHECKING:
    from wagtail.models import Page, Revision

    from cms.tenancy.models import User

# Wagtail asks for dates that are past, not for those that are now.
A_MOMENT = timedelta(seconds=1)


@task(queue_name="publication", backend="outbox")
def publish_due() -> None:
    """What `manage.py publish_scheduled` does, which cron repeats should the worker be down."""
    call_command("publish_scheduled")


def keep_dates(revision: "Revision") -> None:
    """Have the worker come back at each date that a version just approved names."""
    version = revision.as_object()
    for date in (version.go_live_at, version.expire_at):
        if date and date > clock.now():
            publish_due.using(run_after=date + A_MOMENT).enqueue()


def dates_of(version: "Page") -> list[tuple[str, str]]:
    """What the dates of a version would do if it were approved now, for whoever decides."""
    found = []
    if version.go_live_at and version.go_live_at > clock.now():
        found.append((_("Se publicará"), moment(version.go_live_at)))
    if version.expire_at:
        found.append((_("Se retirará"), moment(version.expire_at)))
    return found


def scheduled_moment(page: "Page") -> str:
    """When an approved version of the page goes live; blank if none waits for its date."""
    date: datetime | None = (
        page.revisions.filter(approved_go_live_at__isnull=False)
        .values_list("approved_go_live_at", flat=True)
        .first()
    )
    return moment(date) if date else ""


def may_cancel_schedule(page: "Page", user: "User") -> bool:
    """Editors of the municipality, while a version waits for its date."""
    from .steps import last_step_of

    if not page.pk or not page.approved_schedule:
        return False
    step = last_step_of(page)
    return bool(step and step.is_reviewer(user, page))


@transaction.atomic
def cancel_schedule(page: "Page", by: "User") -> None:
    """Make the approved version a draft again; Wagtail logs it, and who asked for it is told."""
    from .notices import deliver

    revision = page.scheduled_revision
    revision.approved_go_live_at = None
    revision.save(user=by, update_fields=["approved_go_live_at"])
    review = revision.task_states.order_by("pk").last()
    asked = review.workflow_state.requested_by if review else None
    if asked and asked != by:
        deliver.enqueue("unscheduled", review.pk, asked.pk)
