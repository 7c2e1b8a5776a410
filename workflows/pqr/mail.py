"""Mail about petitions: enqueued in the transaction of its cause, sent outside by the worker,
retried.
"""

import logging
from datetime import timedelta
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from cms.tenancy import clock
from cms.tenancy.addresses import public_address

from .follow_up import code_for
from .models import Notice, Petition

# How long to wait after each failure; when they are used up the notice is failed and staff see it.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440, 1440))
TEMPLATES = {
    Notice.Kind.ACKNOWLEDGEMENT: "emails/pqr/acknowledgement.txt",
    Notice.Kind.ANSWER: "emails/pqr/answer.txt",
}
logger = logging.getLogger(__name__)


def enqueue_notice(petition: Petition, kind: Notice.Kind) -> Notice:
    """Write the notice and its task; inside the caller's transaction both are born or neither."""
    notice = Notice.objects.create(petition=petition, kind=kind, created_at=clock.now())
    send_notice.enqueue(notice.pk)
    return notice


@task(queue_name="mail", backend="outbox")
def send_notice(notice_id: int) -> str:
    """Send one notice and note what happened; a failure waits longer each time before the next
    attempt.

    Nothing is raised: the queue would keep the traceback, and a mail server's refusal quotes the
    address.
    """
    notice = Notice.objects.select_related("petition__municipality__site").get(pk=notice_id)
    if notice.state != Notice.State.PENDING:
        return notice.state
    try:
        message(notice).send()
    except Exception as error:  # noqa: BLE001 - each mail backend fails with errors of its own
        note_failure(notice, error)
    else:
        note_success(notice)
    return notice.state


def message(notice: Notice) -> EmailMessage:
    """The message as it will be sent; its subject names the radicado and nothing of the person."""
    petition = notice.petition
    municipality = petition.municipality
    subject = {
        Notice.Kind.ACKNOWLEDGEMENT: _("Recibimos su petición %(radicado)s"),
        Notice.Kind.ANSWER: _("Respuesta a su petición %(radicado)s"),
    }[Notice.Kind(notice.kind)]
    context = {
        "petition": petition,
        "municipality": municipality,
        "code": code_for(petition),
        "follow_up_address": public_address(municipality, reverse("pqr:follow_up")),
    }
    return EmailMessage(
        subject=subject % {"radicado": petition.radicado},
        body=render_to_string(TEMPLATES[Notice.Kind(notice.kind)], context),
        from_email=formataddr((municipality.full_name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[petition.email],
    )


def note_success(notice: Notice) -> None:
    """The notice went out, whatever comes next; an answer that reached its addressee notifies the
    petition.
    """
    from .states import MoveRefused, notify

    notice.state, notice.sent_at = Notice.State.SENT, clock.now()
    notice.attempts += 1
    notice.last_error = ""
    notice.save()
    if notice.kind == Notice.Kind.ANSWER:
        try:
            notify(notice.petition, means=Petition.NotifiedBy.EMAIL, on=clock.today())
        except MoveRefused:
            # Registered by hand before or while the mail was on its way: what the clerk wrote
            # stands.
            logger.info("Notice %s went out; its petition was already notified", notice.pk)


def note_failure(notice: Notice, error: Exception) -> None:
    """Keep the class of the error and try later, or give up where staff can see it."""
    with transaction.atomic():
        notice.attempts += 1
        notice.last_error = type(error).__name__
        if notice.attempts > len(DELAYS):
            notice.state = Notice.State.FAILED
        else:
            later = clock.now() + DELAYS[notice.attempts - 1]
            send_notice.using(run_after=later).enqueue(notice.pk)
        notice.save()
    logger.warning("Notice %s was not sent: %s", notice.pk, notice.last_error)
