"""Mail about reviews: to those who must act, never in the way of the edit."""

import smtplib

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult
from wagtail.models import WorkflowState

from .editorial import decide, page_of, submit


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


@pytest.fixture(autouse=True)
def empty_queue(db):
    DBTaskResult.objects.all().delete()


def run_worker():
    """The worker takes what is in the queue; what it sent."""
    mail.outbox.clear()
    for result in DBTaskResult.objects.ready().order_by("enqueued_at"):
        arguments = result.args_kwargs
        result.task.func(*arguments["args"], **arguments["kwargs"])
    return mail.outbox


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


@pytest.mark.parametrize("failure", [OSError("no such host"), smtplib.SMTPException("refused")])
def test_a_mail_server_that_fails_never_loses_the_edit(page, log_in, monkeypatch, failure):
    def fail(self):
        raise failure

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", fail)
    review = submit(log_in("autor.soacha"), page, "Texto")
    assert WorkflowState.objects.active().for_instance(page).exists()
    assert decide(log_in("editor.soacha"), review, "approve").status_code == 200
