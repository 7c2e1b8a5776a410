"""Who reads what people answer in forms, and how their office hears of it."""

import logging

from django.core.mail import EmailMessage
from django.db.models import Model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.query import PageQuerySet

from cms.tenancy import clock
from cms.tenancy.addresses import public_address
from cms.tenancy.models import Municipality, User
from cms.tenancy.ownership import by_home_page, register_owner
from gel_pages.models import FormAnswer, FormPage
from gel_pages.signals import answer_received

from .permissions import MunicipalPagePermissionTester
from .pqr.mail import DELAYS

logger = logging.getLogger(__name__)


@register_owner(FormAnswer)
def by_form(answer: Model) -> int | None:
    """An answer belongs where its form is."""
    return by_home_page(answer.page)  # type: ignore[attr-defined]


def forms_read_by(user: User, forms: PageQuerySet) -> PageQuerySet:
    """The forms whose answers a person may read: those they write, by their office or as editors.

    Readers of pages (Control Interno) and platform staff keep out: these are personal data.
    """
    if user.municipality_id is None:
        return forms.none()
    testers = ((form.pk, MunicipalPagePermissionTester(user, form)) for form in forms)
    readable = [pk for pk, tester in testers if not tester.is_stranger() and tester.may_write()]
    return forms.filter(pk__in=readable)


@task(queue_name="mail", backend="outbox")
def tell_office(page_id: int, failures: int = 0) -> str:
    """Tell an office that a form has an answer; a failure waits longer before the next attempt.

    Nothing is raised: the queue would keep the traceback, and a mail server's refusal quotes the
    address.
    """
    page = FormPage.objects.filter(pk=page_id).first()
    if page is None or not page.notify:
        return "needless"
    try:
        message(page).send()
    except Exception as error:  # noqa: BLE001 - each mail backend fails with errors of its own
        logger.warning("Notice of form %s was not sent: %s", page_id, type(error).__name__)
        return _try_later(page_id, failures)
    return "sent"


def message(page: FormPage) -> EmailMessage:
    """That there is an answer, and where to read it; nothing of the person who sent it."""
    municipality = Municipality.objects.select_related("site").get(pk=by_home_page(page) or 0)
    address = reverse("wagtailforms:list_submissions", args=[page.pk])
    with translation.override("es-co"):
        subject = _("Hay una respuesta nueva en «%(title)s»") % {"title": page.title}
        body = _("Léala con su cuenta en %(address)s") % {
            "address": public_address(municipality, address)
        }
    return EmailMessage(" ".join(subject.split()), body, None, [page.notify])


def _try_later(page_id: int, failures: int) -> str:
    if failures >= len(DELAYS):
        logger.error("Notice of form %s was given up.", page_id)
        return "given up"
    tell_office.using(run_after=clock.now() + DELAYS[failures]).enqueue(page_id, failures + 1)
    return "postponed"


def enqueue_notice(sender: type[FormPage], page: FormPage, **kwargs: object) -> None:
    """Write the task in the transaction of the answer: both are born or neither."""
    if page.notify:
        tell_office.enqueue(page.pk)


def register() -> None:
    """Connect; called once when the app is ready."""
    answer_received.connect(enqueue_notice, dispatch_uid="workflows.form_answers.enqueue_notice")
