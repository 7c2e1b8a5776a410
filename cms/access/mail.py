"""Mail about accounts: through the outbox, with ids only in the queue; links are made when sent.

Links lead to the municipality's own host, where the recipient is somebody.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from cms.tenancy import clock
from cms.tenancy.addresses import public_address
from cms.tenancy.models import Municipality, User
from workflows.pqr.mail import DELAYS

from .links import link_of, reset_link
from .models import Invitation

# Kind of mail → subject; the text is the template of the same name.
SUBJECTS = {
    "factor_enrolled": _("Su cuenta ya pide un código además de la contraseña"),
    "factor_removed": _("Se quitó el segundo factor de su cuenta"),
    "factor_reset": _("Se retiró el segundo factor de su cuenta"),
    "password_changed": _("Su contraseña cambió"),
    "powers_changed": _("Cambió quién decide en el sitio: %(person)s"),
    "others_factor_reset": _("Se retiró el segundo factor de %(person)s"),
}
logger = logging.getLogger(__name__)


def tell(user: User, kind: str, about: User | None = None, detail: str = "") -> None:
    """Enqueue a mail to one person, perhaps about another; nobody without an address."""
    if user.email and user.municipality_id:
        deliver.enqueue(kind, user.pk, about.pk if about else None, detail)


def tell_overseers(municipality: Municipality, kind: str, about: User, detail: str = "") -> None:
    """To the leader and to Control Interno: they see who was given what."""
    overseers = municipality.users.filter(
        is_active=True, groups__role_group__role__slug__in=["lider", "control-interno"]
    ).exclude(pk=about.pk)
    for overseer in overseers.distinct():
        tell(overseer, kind, about, detail)


@task(queue_name="mail", backend="outbox")
def deliver(
    kind: str, user_id: int, about_id: int | None = None, detail: str = "", failures: int = 0
) -> str:
    """Tell one person what happened; what fails is tried again later."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return "needless"
    about = User.objects.filter(pk=about_id).first()
    person = about.get_full_name() if about else ""
    context = {"user": user, "person": person, "account": about, "detail": detail}
    message = _message(kind, SUBJECTS[kind], user.email, user.municipality, context)
    return _send(message, deliver, [kind, user_id, about_id, detail], failures)


@task(queue_name="mail", backend="outbox")
def deliver_reset(municipality_id: int, user_ids: list[int], failures: int = 0) -> str:
    """The link to a new password, to the accounts that asked; an empty list is nobody's address."""
    municipality = Municipality.objects.get(pk=municipality_id)
    for user in User.objects.filter(pk__in=user_ids, is_active=True):
        context = {"user": user, "link": reset_link(user, municipality)}
        subject = _("Restablezca su contraseña")
        message = _message("password_reset", subject, user.email, municipality, context)
        _send(message, deliver_reset, [municipality_id, [user.pk]], failures)
    return "sent"


@task(queue_name="mail", backend="outbox")
def deliver_invitation(invitation_id: int, failures: int = 0) -> str:
    """The link by which somebody gets an account, unless it was withdrawn meanwhile."""
    invitation = Invitation.objects.filter(pk=invitation_id).first()
    if invitation is None or not invitation.is_open:
        return "needless"
    context = {"invitation": invitation, "link": link_of(invitation)}
    subject = _("Invitación a trabajar en el sitio de la alcaldía")
    town = invitation.municipality
    message = _message("invitation", subject, invitation.email, town, context)
    return _send(message, deliver_invitation, [invitation_id], failures)


def _message(
    kind: str, subject: Any, to: str, municipality: Municipality, context: dict[str, Any]
) -> EmailMessage:
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    context |= {"municipality": municipality, "reset_hours": hours}
    context["home"] = public_address(municipality, reverse("wagtailadmin_home"))
    with translation.override("es-co"):
        body = render_to_string(f"emails/access/{kind}.txt", context).strip()
        line = str(subject) % {"person": context.get("person", "")}
    return EmailMessage(f"{line} · {municipality.full_name}", body, None, [to])


def _send(message: EmailMessage, job: Any, args: list[Any], failures: int) -> str:
    """Send, or enqueue the job anew. Nothing is raised: the queue would keep the address."""
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - each mail backend fails with errors of its own
        logger.warning("A mail about an account was not sent: %s", type(error).__name__)
        if failures >= len(DELAYS):
            logger.error("A mail about an account was given up.")
            return "given up"
        later = job.using(run_after=clock.now() + DELAYS[failures])
        later.enqueue(*args, failures=failures + 1)
        return "postponed"
    return "sent"
