"""Mail about reviews: to those who must act, never in the way of the edit."""

import json
import smtplib
from datetime import timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks_db.models import DBTaskResult
from wagtail.models import WorkflowState

from cms.tenancy import clock
from workflows.pqr.mail import DELAYS

from .editorial import decide, page_of, submit
from .outbox import run_worker


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


@pytest.fixture(autouse=True)
def empty_queue(db):
    DBTaskResult.objects.all().delete()


def test_reviewers_are_told_and_the_link_leads_to_their_own_host(page, log_in, towns):
    review = submit(log_in("autor.soacha"), page, "Texto")
    sent = run_worker()
    assert {to for message in sent for to in message.to} == {
        "editor@soacha.localhost",
        "editor2@soacha.localhost",
    }
    assert f"://soacha.localhost:8000/admin/revision/{review.pk}/" in sent[0].body
    assert sent[0].subject == "Espera su aprobación: «Misión y visión»"


def test_an_editor_with_a_change_in_it_is_not_told_to_approve_it(page, log_in):
    submit(log_in("editor.soacha"), page, "Texto")
    assert [message.to for message in run_worker()] == [["editor2@soacha.localhost"]]


def test_the_author_reads_the_comment_of_the_return(page, log_in):
    review = submit(log_in("autor.soacha"), page, "Texto")
    DBTaskResult.objects.all().delete()
    decide(log_in("editor.soacha"), review, "reject", "Falta la «visión» & la fecha.")
    (message,) = run_worker()
    assert message.to == ["autor@soacha.localhost"]
    assert "Falta la «visión» & la fecha." in message.body


def test_the_author_learns_that_it_is_public_and_where(page, log_in):
    review = submit(log_in("autor.soacha"), page, "Texto")
    DBTaskResult.objects.all().delete()
    decide(log_in("editor.soacha"), review, "approve")
    (message,) = run_worker()
    assert message.to == ["autor@soacha.localhost"]
    assert page.full_url in message.body


class RefusingBackend(BaseEmailBackend):
    """A mail server that knows nobody; like a real one, it quotes the address."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"unknown")})


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"


def waiting():
    """What waits for its hour; what has none bears the end of time."""
    horizon = clock.now() + 2 * DELAYS[-1]
    return DBTaskResult.objects.filter(run_after__gt=clock.now(), run_after__lt=horizon)


def test_a_mail_server_that_fails_never_loses_the_edit(page, log_in, refusing):
    review = submit(log_in("autor.soacha"), page, "Texto")
    assert WorkflowState.objects.active().for_instance(page).exists()
    assert decide(log_in("editor.soacha"), review, "approve").status_code == 200


def test_neither_the_queue_nor_the_log_keeps_an_address_or_a_text(page, log_in, refusing, caplog):
    review = submit(log_in("autor.soacha"), page, "Texto")
    decide(log_in("editor.soacha"), review, "reject", "Falta la fecha.")
    run_worker()
    assert "SMTPRecipientsRefused" in caplog.text
    rows = DBTaskResult.objects.all()
    kept = json.dumps([[row.args_kwargs, row.return_value, row.traceback] for row in rows])
    assert rows.count() > 1
    for private in ("@", "Falta la fecha", page.title):
        assert private not in kept + caplog.text, private


def test_a_mail_that_failed_is_tried_again_later_each_time_and_then_given_up(
    page, log_in, refusing, caplog
):
    submit(log_in("editor.soacha"), page, "Texto")
    for failures, delay in enumerate(DELAYS, start=1):
        run_worker()
        DBTaskResult.objects.exclude(pk__in=waiting()).delete()
        (row,) = waiting()
        assert row.args_kwargs["args"][-1] == failures
        assert timedelta(0) < row.run_after - clock.now() <= delay
        waiting().update(run_after=clock.now())
    run_worker()
    assert not waiting().exists()
    assert "given up" in caplog.text


def test_a_mail_server_that_recovers_delivers_what_waited(page, log_in, settings):
    submit(log_in("editor.soacha"), page, "Texto")
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    run_worker()
    settings.EMAIL_BACKEND = working
    DBTaskResult.objects.exclude(pk__in=waiting()).delete()
    waiting().update(run_after=clock.now())
    assert [message.to for message in run_worker()] == [["editor2@soacha.localhost"]]


def test_a_mail_that_comes_too_late_is_not_sent(page, log_in):
    review = submit(log_in("autor.soacha"), page, "Texto")
    asked = list(DBTaskResult.objects.values_list("pk", flat=True))
    decide(log_in("editor.soacha"), review, "approve")
    DBTaskResult.objects.exclude(pk__in=asked).delete()
    assert run_worker() == []


def test_the_comment_is_that_of_its_return_even_if_the_page_was_sent_again(page, log_in):
    author = log_in("autor.soacha")
    review = submit(author, page, "Texto")
    DBTaskResult.objects.all().delete()
    decide(log_in("editor.soacha"), review, "reject", "Falta la fecha.")
    returned = list(DBTaskResult.objects.values_list("pk", flat=True))
    submit(author, page, "Texto con fecha")
    DBTaskResult.objects.exclude(pk__in=returned).delete()
    (message,) = run_worker()
    assert "Falta la fecha." in message.body
