"""A forgotten password comes back by mail, and the answer tells nobody who has an account."""

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from cms.access.sessions import open_sessions

from .access_acts import enter, is_inside, kinds_of, path_in, run_worker, said

ASK = "/admin/password_reset/"
NEW = "cuatro palabras que recuerdo"


@pytest.fixture(autouse=True)
def empty_queue(db):
    DBTaskResult.objects.all().delete()


def ask(client, email):
    return said(client.post(ASK, {"email": email}, follow=True))


def choose(client, path, password=NEW):
    """Open the link of a mail and send its form."""
    form = client.get(path, follow=True)
    return client.post(
        form.request["PATH_INFO"], {"new_password1": password, "new_password2": password}
    )


def test_the_whole_way(visit, towns, people):
    client = visit(towns.soacha)
    assert "Revise su correo" in ask(client, "autor@soacha.localhost")
    (message,) = run_worker()
    assert message.to == ["autor@soacha.localhost"]
    assert "://soacha.localhost:8000/admin/" in message.body
    answer = choose(client, path_in(message))
    assert answer.headers["location"] == "/admin/password_reset/complete/"
    enter(client, "autor.soacha", NEW)
    assert is_inside(client)
    assert kinds_of(people["autor.soacha"]) == ["reset_asked", "password_reset", "entered"]
    assert run_worker()[0].subject == "Su contraseña cambió · Alcaldía de Soacha"


def test_the_answer_is_the_same_for_an_address_that_is_nobodys(visit, towns):
    known = ask(visit(towns.soacha), "autor@soacha.localhost")
    queued = DBTaskResult.objects.count()
    unknown = ask(visit(towns.soacha), "nadie@soacha.localhost")
    elsewhere = ask(visit(towns.soacha), "autor@sesquile.localhost")
    assert known == unknown == elsewhere
    # The same work is done before answering: one task each, and no mail yet.
    assert (queued, DBTaskResult.objects.count(), mail.outbox) == (1, 3, [])
    assert [message.to for message in run_worker()] == [["autor@soacha.localhost"]]


def test_the_queue_holds_no_address_and_no_link(visit, towns):
    ask(visit(towns.soacha), "autor@soacha.localhost")
    ask(visit(towns.soacha), "nadie@soacha.localhost")
    assert "@" not in str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))


def test_the_link_serves_once(visit, towns, people):
    client = visit(towns.soacha)
    ask(client, "autor@soacha.localhost")
    path = path_in(run_worker()[0])
    choose(client, path)
    assert "ya no sirve" in visit(towns.soacha).get(path, follow=True).content.decode()


def test_the_link_opens_nothing_on_the_host_of_another_town(visit, towns, people):
    before = people["autor.soacha"].password
    ask(visit(towns.soacha), "autor@soacha.localhost")
    choose(visit(towns.sesquile), path_in(run_worker()[0]))
    assert people["autor.soacha"].password == before


def test_nobody_floods_the_mailbox_of_another(visit, towns):
    answers = {ask(visit(towns.soacha), "autor@soacha.localhost") for _time in range(6)}
    assert len(answers) == 1
    assert len(run_worker()) == 3


def test_a_disabled_account_gets_no_link(visit, towns, people):
    people["autor.soacha"].__class__.objects.filter(username="autor.soacha").update(is_active=False)
    ask(visit(towns.soacha), "autor@soacha.localhost")
    assert run_worker() == []


def test_a_new_password_lifts_the_lock_and_closes_the_sessions(visit, log_in, towns, people):
    inside = log_in("autor.soacha")
    client = visit(towns.soacha)
    for _time in range(5):
        enter(client, "autor.soacha", "no-es-esta")
    ask(client, "autor@soacha.localhost")
    choose(client, path_in(run_worker()[0]))
    assert not is_inside(inside)
    enter(client, "autor.soacha", NEW)
    assert is_inside(client)


def test_changing_ones_own_password_closes_the_other_sessions_and_not_this_one(log_in, people):
    other, this = log_in("autor.soacha"), log_in("autor.soacha")
    form = {
        "password-old_password": "demo-gel-t",
        "password-new_password1": NEW,
        "password-new_password2": NEW,
        "name_email-first_name": "Autor",
        "name_email-last_name": "Soacha",
        "name_email-email": "autor@soacha.localhost",
        "notifications-submitted_notifications": "on",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    answer = this.post("/admin/account/", form)
    assert answer.status_code == 302
    assert not is_inside(other)
    assert is_inside(this)
    assert len(open_sessions(people["autor.soacha"])) == 1
    assert kinds_of(people["autor.soacha"])[-1] == "password_changed"


def test_a_short_password_is_refused_with_its_reason(visit, towns, people):
    client = visit(towns.soacha)
    ask(client, "autor@soacha.localhost")
    page = choose(client, path_in(run_worker()[0]), "corta").content.decode()
    assert "12" in page
    assert "password_reset" not in kinds_of(people["autor.soacha"])
