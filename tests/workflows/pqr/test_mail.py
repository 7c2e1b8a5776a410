"""Mail goes out from the worker, says what it must, and fails without harm."""

import json
from datetime import timedelta
from email.header import decode_header, make_header
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django_tasks_db.models import DBTaskResult

from cms.tenancy import clock
from workflows.pqr import states
from workflows.pqr.follow_up import code_for
from workflows.pqr.mail import DELAYS, send_notice
from workflows.pqr.models import Notice, Petition

from .conftest import PERSON, SUBJECT


class RefusingBackend(EmailBackend):
    """A server that refuses the recipient and, as real ones do, quotes the address."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({PERSON["email"]: (550, b"No such user")})


class ClerkMeanwhileBackend(EmailBackend):
    """A slow server: while it takes the message, somebody at the desk does something."""

    meanwhile = None

    def send_messages(self, messages):
        type(self).meanwhile()
        return super().send_messages(messages)


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"


@pytest.fixture
def answered(on_file, people):
    """A petition with its answer, as the desk leaves it."""
    petition, clerk = on_file(), people["atencion.soacha"]
    states.assign(petition, by=clerk, office=clerk.office)
    states.answer(petition, by=clerk, text="Las copias están listas.")
    return petition


class TestAcknowledgement:
    def test_is_not_sent_while_the_citizen_waits(self, on_file):
        petition = on_file()
        assert mail.outbox == []
        assert petition.notices.get().state == Notice.State.PENDING

    def test_says_number_date_term_and_how_to_follow_up(self, on_file, run_mail, towns, settings):
        petition = on_file()
        run_mail()
        message = mail.outbox[-1]
        site = towns.soacha.site
        assert message.to == [PERSON["email"]]
        sender, address = parseaddr(message.from_email)
        assert str(make_header(decode_header(sender))) == "Alcaldía de Soacha"
        assert address == parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        for part in (
            petition.radicado,
            petition.due_explanation,
            code_for(petition),
            f"http://{site.hostname}:{site.port}/pqr/consulta/",
        ):
            assert part in message.body, part

    def test_names_nobody_and_repeats_nothing_of_the_petition(self, on_file, run_mail):
        on_file()
        run_mail()
        message = mail.outbox[-1]
        for private in (PERSON["names"], PERSON["document_number"], SUBJECT):
            assert private not in message.subject + message.body

    def test_leaves_the_notice_sent(self, on_file, run_mail):
        notice = on_file().notices.get()
        run_mail()
        notice.refresh_from_db()
        assert (notice.state, notice.attempts, notice.last_error) == (Notice.State.SENT, 1, "")
        assert notice.sent_at

    def test_is_sent_once_even_if_its_task_runs_twice(self, on_file, run_mail):
        notice = on_file().notices.get()
        run_mail()
        sent = len(mail.outbox)
        send_notice.func(notice.pk)
        assert len(mail.outbox) == sent


class TestAnswer:
    def test_is_sent_and_notifies_the_petition(self, answered, run_mail):
        run_mail()
        assert "Las copias están listas." in mail.outbox[-1].body
        answered.refresh_from_db()
        assert answered.state == Petition.State.NOTIFICADA
        assert answered.notified_by == Petition.NotifiedBy.EMAIL
        assert answered.notified_on == clock.today()

    def test_that_could_not_be_sent_notifies_nobody(self, answered, run_mail, refusing):
        run_mail()
        answered.refresh_from_db()
        assert answered.state == Petition.State.RESPONDIDA

    def test_notified_by_hand_meanwhile_stays_as_the_clerk_wrote(self, answered, run_mail, people):
        states.notify(
            answered,
            by=people["atencion.soacha"],
            means=Petition.NotifiedBy.IN_PERSON,
            on=clock.today(),
        )
        run_mail()
        answered.refresh_from_db()
        assert answered.notified_by == Petition.NotifiedBy.IN_PERSON

    def test_notified_by_hand_while_it_was_being_sent_is_sent_once(
        self, answered, run_mail, people, settings
    ):
        settings.EMAIL_BACKEND = f"{__name__}.ClerkMeanwhileBackend"
        ClerkMeanwhileBackend.meanwhile = lambda: states.notify(
            Petition.objects.get(pk=answered.pk),
            by=people["atencion.soacha"],
            means=Petition.NotifiedBy.IN_PERSON,
            on=clock.today(),
        )
        notice = answered.notices.get(kind=Notice.Kind.ANSWER)
        assert send_notice.func(notice.pk) == Notice.State.SENT
        sent = len(mail.outbox)
        notice.refresh_from_db()
        assert (notice.state, notice.attempts) == (Notice.State.SENT, 1)
        send_notice.func(notice.pk)
        assert len(mail.outbox) == sent == 1
        answered.refresh_from_db()
        assert answered.notified_by == Petition.NotifiedBy.IN_PERSON


def waiting_tasks(notice):
    """The sendings of a notice that the worker has still to try."""
    return DBTaskResult.objects.filter(
        task_path="workflows.pqr.mail.send_notice", status="READY", args_kwargs__args=[notice.pk]
    )


class TestFailure:
    def test_leaves_the_petition_filed_and_says_only_the_kind_of_error(
        self, on_file, run_mail, refusing, caplog
    ):
        petition = on_file()
        run_mail()
        notice = petition.notices.get()
        assert petition.state == Petition.State.RADICADA
        assert (notice.state, notice.attempts) == (Notice.State.PENDING, 1)
        assert notice.last_error == "SMTPRecipientsRefused"
        assert PERSON["email"] not in caplog.text

    def test_is_tried_again_later_each_time(self, on_file, run_mail, refusing):
        notice = on_file().notices.get()
        run_mail()
        assert run_mail() == 0
        waiting = waiting_tasks(notice).get()
        assert timedelta(0) < waiting.run_after - clock.now() <= DELAYS[0]
        assert list(DELAYS) == sorted(DELAYS)

    def test_that_lasts_ends_where_staff_see_it(self, on_file, run_mail, refusing):
        notice = on_file().notices.get()
        run_mail()
        for _attempt in DELAYS:
            DBTaskResult.objects.filter(status="READY").update(run_after=clock.now())
            run_mail()
        notice.refresh_from_db()
        assert (notice.state, notice.attempts) == (Notice.State.FAILED, len(DELAYS) + 1)
        assert not waiting_tasks(notice).exists()

    def test_that_passes_ends_in_a_sent_mail(self, on_file, run_mail, settings):
        notice = on_file().notices.get()
        settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
        run_mail()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        DBTaskResult.objects.filter(status="READY").update(run_after=clock.now())
        run_mail()
        notice.refresh_from_db()
        assert (notice.state, notice.attempts, notice.last_error) == (Notice.State.SENT, 2, "")


class TestQueue:
    def test_holds_ids_only(self, on_file, run_mail, refusing):
        on_file()
        run_mail()
        for row in DBTaskResult.objects.filter(task_path__startswith="workflows.pqr."):
            kept = json.dumps([row.args_kwargs, row.return_value, row.traceback])
            assert not [value for value in (*PERSON.values(), SUBJECT) if f'"{value}"' in kept]
            assert PERSON["email"] not in kept
        last = DBTaskResult.objects.order_by("-enqueued_at").first()
        assert last.args_kwargs == {"args": [Notice.objects.latest("pk").pk], "kwargs": {}}

    def test_gets_the_task_in_the_transaction_of_the_petition(self, on_file, monkeypatch):
        waiting = DBTaskResult.objects.count()
        petition = on_file()
        row = DBTaskResult.objects.order_by("-enqueued_at").first()
        assert DBTaskResult.objects.count() == waiting + 1
        assert (row.backend_name, row.queue_name) == ("outbox", "mail")
        assert row.args_kwargs["args"] == [petition.notices.get().pk]
