"""Mail about requests: to those who may decide, then to whoever asked; through the outbox."""

import logging

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from cms.tenancy import clock
from cms.tenancy.addresses import public_address
from cms.tenancy.models import User

from ..models import ChangeRequest
from ..pqr.mail import DELAYS
from .kind import kind_of
from .people import deciders

ASKED, DECIDED = "asked", "decided"
logger = logging.getLogger(__name__)


def tell_deciders(change: ChangeRequest) -> None:
    """One task per person who may decide, in the transaction of the request."""
    for person in deciders(change):
        deliver.enqueue(ASKED, change.pk, person.pk)


def tell_requester(change: ChangeRequest) -> None:
    """How it ended, to whoever asked."""
    deliver.enqueue(DECIDED, change.pk, change.requested_by_id)


@task(queue_name="mail", backend="outbox")
def deliver(notice: str, change_id: int, user_id: int, failures: int = 0) -> str:
    """Tell one person about one request; a failure waits longer each time before the next attempt.

    Nothing is raised: the queue would keep the traceback, and a mail server's refusal quotes the
    address.
    """
    change = ChangeRequest.objects.filter(pk=change_id).first()
    recipient = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if not change or not recipient or (notice == ASKED and not change.is_pending):
        return "needless"
    try:
        message(notice, change, recipient).send()
    except Exception as error:  # noqa: BLE001 - each mail backend fails with errors of its own
        logger.warning(
            "Notice of change %s (%s) was not sent: %s", change_id, notice, type(error).__name__
        )
        return _try_later(notice, change_id, user_id, failures)
    return "sent"


def message(notice: str, change: ChangeRequest, recipient: User) -> EmailMessage:
    """The mail as it will be sent, in Spanish."""
    context = {
        "change": change,
        "kind": kind_of(change),
        "home": public_address(change.municipality, ""),
    }
    with translation.override("es-co"):
        subject = render_to_string(f"emails/changes/{notice}_subject.txt", context)
        body = render_to_string(f"emails/changes/{notice}.txt", context).strip()
    return EmailMessage(" ".join(subject.split()), body, None, [recipient.email])


def _try_later(notice: str, change_id: int, user_id: int, failures: int) -> str:
    if failures >= len(DELAYS):
        logger.error("Notice of change %s (%s) was given up.", change_id, notice)
        return "given up"
    later = deliver.using(run_after=clock.now() + DELAYS[failures])
    later.enqueue(notice, change_id, user_id, failures + 1)
    return "postponed"
