"""A worker that dies leaves no citizen without the mail, and none gets it twice."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from cms.tenancy import clock
from workflows.pqr.models import Notice


def resend() -> str:
    out = StringIO()
    call_command("resend_notices", stdout=out)
    return out.getvalue()


@pytest.fixture
def notice(on_file):
    """The notice of a new petition; nothing else is pending."""
    notice = on_file().notices.get()
    Notice.objects.exclude(pk=notice.pk).update(state=Notice.State.SENT)
    return notice


@pytest.fixture
def task_of():
    """The tasks of a notice in the queue."""
    return lambda notice: DBTaskResult.objects.filter(
        task_path="workflows.pqr.mail.send_notice", args_kwargs__args=[notice.pk]
    )


@pytest.fixture
def killed(notice, task_of):
    """The notice, after the power went so many minutes ago while a worker was sending it."""

    def killed(minutes: int) -> Notice:
        then = clock.now() - timedelta(minutes=minutes)
        task_of(notice).update(status="RUNNING", enqueued_at=then, started_at=then)
        return notice

    return killed


class TestResend:
    def test_sends_what_a_killed_worker_left(self, killed, run_mail):
        notice = killed(minutes=11)
        run_mail()
        assert mail.outbox == []
        assert resend() == "1 aviso volvió a la cola.\n"
        run_mail()
        notice.refresh_from_db()
        assert notice.state == Notice.State.SENT
        assert len(mail.outbox) == 1

    def test_run_twice_enqueues_once(self, killed, task_of):
        notice = killed(minutes=11)
        assert [resend(), resend()] == ["1 aviso volvió a la cola.\n", ""]
        assert task_of(notice).filter(status="READY").count() == 1

    def test_leaves_what_may_still_be_on_its_way(self, killed, task_of):
        notice = killed(minutes=5)
        assert resend() == ""
        assert task_of(notice).count() == 1

    def test_leaves_what_waits_its_turn_however_long(self, notice, task_of):
        task_of(notice).update(
            enqueued_at=clock.now() - timedelta(days=2), run_after=clock.now() + timedelta(days=1)
        )
        assert resend() == ""
        assert task_of(notice).count() == 1

    @pytest.mark.parametrize("state", [Notice.State.SENT, Notice.State.FAILED])
    def test_leaves_what_is_finished(self, killed, task_of, state):
        notice = killed(minutes=11)
        Notice.objects.filter(pk=notice.pk).update(state=state)
        assert resend() == ""
        assert task_of(notice).count() == 1

    def test_serves_a_notice_whose_task_is_gone(self, notice, task_of, run_mail):
        task_of(notice).delete()
        resend()
        run_mail()
        assert len(mail.outbox) == 1
