"""A form stores what people send, tells them what comes next, and lets few read it."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from cms.tenancy import clock
from cms.tenancy.models import User
from gel_pages.models import FormAnswer, FormPage
from tests.factories.pages import live_page
from tests.public import parsed
from workflows.form_answers import tell_office
from workflows.roles import assign_role

SENT = {
    "organizacion": "Junta La Esperanza",
    "persona_de_contacto": "=1+1",
    "correo_electronico": "junta@ejemplo.org",
    "comuna": "Comuna 3",
    "aviso-de-privacidad": "on",
    "numero-de-envio": "a" * 32,
}


@pytest.fixture
def form(towns):
    """The form of the demonstration."""
    return live_page(FormPage, towns.soacha)


@pytest.fixture
def address(form, towns):
    return form.relative_url(towns.soacha.site)


@pytest.fixture
def send(address, towns, visit):
    """What the site answers to somebody who sends the form."""
    client = visit(towns.soacha)
    return lambda **changes: client.post(address, SENT | changes)


@pytest.fixture
def author(towns):
    """An author of the office that answers for trámites y servicios, where the form is."""
    user = User.objects.create_user(
        "autor-prueba.soacha",
        municipality=towns.soacha,
        office=towns.soacha.offices.get(slug="atencion"),
    )
    assign_role(user, "autor")
    return user.username


@pytest.fixture
def answers_address(form):
    return reverse("wagtailforms:list_submissions", args=[form.pk])


def test_what_is_sent_is_stored_with_what_was_promised(form, send):
    assert send().status_code == 302
    answer = form.answers.get()
    assert answer.form_data["organizacion"] == "Junta La Esperanza"
    assert not {"aviso-de-privacidad", "casilla-vacia", "numero-de-envio"} & set(answer.form_data)
    assert answer.delete_after == clock.today() + timedelta(days=form.keep_days)
    assert answer.notice_revision == form.live_revision_id


def test_the_thank_you_says_what_happens_next_and_leaves_no_trace(send, towns, visit):
    target = send()["Location"]
    assert "Esperanza" not in target
    response = visit(towns.soacha).get(target)
    assert "le escribirá al correo que dejó" in response.content.decode()
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("token", ["", "falso", "1:abc:def"])
def test_nobody_is_thanked_who_sent_nothing(token, address, towns, visit):
    assert visit(towns.soacha).get(address, {"recibido": token})["Location"] == address


def test_a_sending_that_arrives_twice_is_one_answer(form, send):
    first, second = send(), send()
    assert first.status_code == second.status_code == 302
    assert form.answers.count() == 1
    send(**{"numero-de-envio": "b" * 32})
    send(**{"numero-de-envio": "nada"})
    assert form.answers.count() == 3


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"organizacion": ""}, "organizacion", "Complete este dato."),
        ({"correo_electronico": "junta"}, "correo_electronico", "Escriba un correo completo"),
        ({"comuna": ""}, "comuna", "Elija una opción."),
        ({"aviso-de-privacidad": ""}, "aviso-de-privacidad", "Lea el aviso"),
        ({"casilla-vacia": "compre"}, "casilla-vacia", "Borre lo que haya"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(
    changes, field, message, form, send
):
    response = send(**changes)
    assert response.status_code == 200
    page = response.content.decode()
    assert message in page
    assert f'href="#id_{field}"' in page
    assert "Comuna 3" in page
    assert field == "organizacion" or "Junta La Esperanza" in page
    assert not form.answers.exists()


def test_the_form_protects_its_reader_and_is_not_kept(address, towns):
    client = Client(enforce_csrf_checks=True, headers={"host": towns.soacha.site.hostname})
    response = client.get(address)
    assert set(response.cookies) == {"csrftoken"}
    assert response["Cache-Control"] == "no-store"
    assert client.post(address, SENT).status_code == 403


def test_the_notice_stands_before_the_box_that_accepts_it(address, towns, visit):
    page = parsed(visit(towns.soacha), address).css_first("main").html
    assert page.index("Ley 1581 de 2012") < page.index('name="aviso-de-privacidad"')


def test_a_failing_database_keeps_what_was_typed(form, send, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(FormPage, "process_form_submission", fail)
    response = send()
    assert response.status_code == 503
    assert "No pudimos guardar" in response.content.decode()
    assert "Junta La Esperanza" in response.content.decode()


def test_a_closed_form_takes_nothing_and_says_since_when(form, send):
    FormPage.objects.filter(pk=form.pk).update(closes_on=clock.today() - timedelta(days=1))
    response = send()
    assert "Este formulario cerró el" in response.content.decode()
    assert not form.answers.exists()
    FormPage.objects.filter(pk=form.pk).update(closes_on=clock.today())
    assert send().status_code == 302


def test_the_office_is_told_that_there_is_an_answer_and_nothing_of_it(form, send, towns):
    send()
    assert DBTaskResult.objects.filter(task_path__endswith="tell_office").count() == 1
    assert tell_office.call(form.pk) == "sent"
    (message,) = mail.outbox
    assert message.to == [form.notify]
    assert f"soacha.localhost:8000/admin/forms/submissions/{form.pk}/" in message.body
    assert not {"Esperanza", "junta@"} & set(f"{message.subject} {message.body}".split())


def test_a_mail_that_fails_loses_no_answer_and_is_tried_again(form, send, settings):
    settings.EMAIL_BACKEND = "no.existe.Backend"
    send()
    assert form.answers.count() == 1
    assert tell_office.call(form.pk) == "postponed"
    assert tell_office.call(form.pk, failures=8) == "given up"


def test_who_writes_the_form_reads_its_answers_and_the_reading_is_noted(
    form, send, author, log_in, answers_address
):
    send()
    for username in (author, "editor.soacha"):
        assert "Junta La Esperanza" in log_in(username).get(answers_address).content.decode()
    notes = PageLogEntry.objects.filter(page_id=form.pk, action="gel.answers.read")
    assert {note.user.username for note in notes} == {author, "editor.soacha"}
    assert notes[0].data == {"answers": [form.answers.get().pk], "how": "pantalla"}
    assert notes[0].message == "Leyó 1 respuesta"


@pytest.mark.parametrize(
    "username",
    ["autor.soacha", "autor2.soacha", "atencion.soacha", "control-interno.soacha"],
)
def test_nobody_else_reads_them(username, form, send, log_in, answers_address):
    send()
    for query in ("", "?export=csv", "?export=xlsx"):
        assert log_in(username).get(answers_address + query).status_code != 200
    assert form.title not in log_in(username).get("/admin/forms/").content.decode()


def test_platform_staff_does_not_read_them(send, people, visit, towns, answers_address):
    send()
    client = visit(towns.soacha)
    client.force_login(User.objects.create_superuser("plataforma-pruebas"))
    assert client.get(answers_address).status_code != 200


def test_for_another_municipality_they_do_not_exist(send, form, log_in, answers_address):
    send()
    client = log_in("editor.sesquile")
    delete = reverse("wagtailforms:delete_submissions", args=[form.pk])
    selected = f"?selected-submissions={form.answers.get().pk}"
    assert client.get(answers_address).status_code == 404
    assert client.post(delete + selected).status_code == 404
    assert form.answers.count() == 1


def test_the_files_hold_the_answers_and_run_nothing(form, send, author, log_in, answers_address):
    send()
    client = log_in(author)
    csv = b"".join(client.get(f"{answers_address}?export=csv").streaming_content).decode()
    assert csv.splitlines()[0].startswith("Fecha de envío,Organización")
    assert "'=1+1" in csv
    xlsx = b"".join(client.get(f"{answers_address}?export=xlsx").streaming_content)
    rows = list(load_workbook(io.BytesIO(xlsx)).active.values)
    assert rows[1][1:3] == ("Junta La Esperanza", "'=1+1")
    notes = PageLogEntry.objects.filter(page_id=form.pk, action="gel.answers.read")
    assert {note.data["how"] for note in notes} == {"csv", "xlsx"}


def test_a_deletion_is_noted_without_what_it_deleted(form, send, author, log_in):
    send()
    delete = reverse("wagtailforms:delete_submissions", args=[form.pk])
    client = log_in(author)
    selected = f"?selected-submissions={form.answers.get().pk}"
    assert "¿Seguro que quiere borrar" in client.get(delete + selected).content.decode()
    client.post(delete + selected)
    assert not form.answers.exists()
    note = PageLogEntry.objects.get(page_id=form.pk, action="gel.answers.delete")
    assert (note.user.username, note.data) == (author, {"answers": 1})


def test_an_id_that_makes_no_sense_is_not_found(form, author, log_in):
    delete = reverse("wagtailforms:delete_submissions", args=[form.pk])
    assert log_in(author).get(f"{delete}?selected-submissions=x").status_code == 404


def test_answers_go_when_their_time_is_over_and_not_before(form, send, capsys):
    send()
    send(**{"numero-de-envio": "b" * 32})
    old = form.answers.first()
    FormAnswer.objects.filter(pk=old.pk).update(delete_after=clock.today() - timedelta(days=1))
    call_command("delete_expired_answers")
    assert "Respuestas borradas: 1" in capsys.readouterr().out
    assert form.answers.count() == 1
    assert PageLogEntry.objects.filter(page_id=form.pk, action="gel.answers.delete").count() == 1


def test_choices_must_be_written_where_there_is_something_to_choose(form, author, log_in):
    client = log_in(author)
    edit = reverse("wagtailadmin_pages:edit", args=[form.pk])
    data = querydict_from_html(client.get(edit).content.decode(), form_id="page-edit-form")
    data["form_fields-3-choices"] = ""
    answer = client.post(edit, {**data.dict(), "action-submit": "1"})
    errors = answer.context["form"].formsets["form_fields"].errors
    assert errors[3]["choices"] == ["Escriba las opciones, una por renglón."]
