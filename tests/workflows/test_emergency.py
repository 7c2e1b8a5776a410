"""Publishing by emergency: one named role, a reason, loud, and reviewed afterwards by another."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, WorkflowState

from tests.cast import ROLES
from workflows.models import EmergencyPublication
from workflows.roles import assign_role

from .editorial import (
    body,
    decide,
    digest,
    live_text,
    messages_of,
    page_of,
    platform_staff,
    review_of,
    submit,
    write,
)
from .outbox import forget_mail, run_worker

REASON = "Creciente súbita del río: la gente debe salir ya de la ribera."


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


@pytest.fixture
def author(log_in):
    return log_in("autor.soacha")


@pytest.fixture
def officer(log_in):
    return log_in("emergencia.soacha")


@pytest.fixture
def editor(log_in):
    return log_in("editor.soacha")


def publish(client, page, reason=REASON, seen=None):
    """Press the button of the screen."""
    page.refresh_from_db()
    address = reverse("workflows_publish_in_emergency", args=[page.pk])
    client.get(address)
    data = {"reason": reason, "seen": seen or page.latest_revision_id}
    return client.post(address, data, follow=True)


def review(client, emergency, verdict, comment="Lo revisé."):
    """Say whether it stays."""
    address = reverse("workflows_emergency", args=[emergency.pk])
    client.get(address)
    return client.post(address, {"verdict": verdict, "comment": comment}, follow=True)


def test_the_named_role_publishes_at_once_with_a_reason(page, author, officer, people):
    write(author, page, "Aviso urgente")
    assert (
        "Publicar por emergencia" in officer.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    )
    assert "está publicada" in messages_of(publish(officer, page))
    assert "Aviso urgente" in live_text(page)
    emergency = EmergencyPublication.objects.get()
    assert (emergency.by, emergency.reason) == (people["emergencia.soacha"], REASON)
    entry = PageLogEntry.objects.get(page=page.pk, action="gel.emergency.publish")
    assert entry.user == people["emergencia.soacha"]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "emergencia"])
def test_no_other_role_does(role, page, author, log_in):
    write(author, page, "Aviso urgente")
    before = digest(page)
    publish(log_in(f"{role}.soacha"), page)
    assert digest(page) == before
    assert not EmergencyPublication.objects.exists()


@pytest.mark.parametrize("who", ["superuser", "emergencia.sesquile"])
def test_neither_superuser_nor_the_neighbour_does(who, page, author, log_in, visit, towns):
    write(author, page, "Aviso urgente")
    before = digest(page)
    client = visit(towns.soacha)
    if who == "superuser":
        client.force_login(platform_staff())
    else:
        client = log_in(who)
    publish(client, page)
    assert digest(page) == before


@pytest.mark.parametrize("reason", ["", "   ", "Urgente"])
def test_without_a_reason_nothing_happens_and_the_form_says_why(reason, page, author, officer):
    write(author, page, "Aviso urgente")
    before = digest(page)
    response = publish(officer, page, reason)
    assert response.status_code == 422
    assert digest(page) == before


def test_a_version_that_the_person_did_not_see_is_not_published(page, author, officer):
    write(author, page, "Lo que vio")
    page.refresh_from_db()
    seen = page.latest_revision_id
    write(author, page, "Lo que apareció después")
    response = publish(officer, page, seen=seen)
    assert "guardó otra versión" in response.content.decode()
    assert REASON in response.content.decode()
    assert "Lo que" not in live_text(page)


def test_it_ends_the_review_that_was_going_on(page, author, officer, editor):
    waiting = submit(author, page, "En revisión")
    publish(officer, page)
    assert "En revisión" in live_text(page)
    assert not WorkflowState.objects.active().for_instance(page).exists()
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.workflow.cancel").exists()
    before = digest(page)
    assert "ya terminó" in messages_of(decide(editor, waiting, "approve"))
    assert digest(page) == before


def test_those_who_watch_are_told_at_once_and_nobody_else(page, author, officer):
    write(author, page, "Aviso urgente")
    forget_mail()
    publish(officer, page)
    sent = run_worker()
    assert {to for message in sent for to in message.to} == {
        "control-interno@soacha.localhost",
        "lider@soacha.localhost",
        "editor@soacha.localhost",
        "editor2@soacha.localhost",
    }
    assert all(REASON in message.body for message in sent)
    assert sent[0].subject == "Publicación por emergencia: «Misión y visión»"


@pytest.mark.parametrize("role", ["control-interno", "lider", "editor"])
def test_it_stands_on_the_dashboard_and_in_the_editor_until_it_is_reviewed(
    role, page, author, officer, log_in
):
    write(author, page, "Aviso urgente")
    publish(officer, page)
    client = log_in(f"{role}.soacha")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Publicadas por emergencia" in client.get("/admin/").content.decode()
    assert "Publicada por emergencia" in messages_of(client.get(edit))
    review(log_in("editor2.soacha"), EmergencyPublication.objects.get(), "keep")
    assert "Publicadas por emergencia" not in client.get("/admin/").content.decode()
    assert "Publicada por emergencia" not in messages_of(client.get(edit))


def test_kept_it_stays_with_name_and_comment(page, author, officer, editor, people):
    write(author, page, "Aviso urgente")
    publish(officer, page)
    emergency = EmergencyPublication.objects.get()
    assert "se mantiene" in messages_of(review(editor, emergency, "keep", "Era cierto."))
    emergency.refresh_from_db()
    assert (emergency.reviewed_by, emergency.comment) == (people["editor.soacha"], "Era cierto.")
    assert "Aviso urgente" in live_text(page)


def test_undone_the_public_reads_again_what_was_there(page, author, officer, editor):
    old = live_text(page)
    write(author, page, "Falsa alarma")
    publish(officer, page)
    review(editor, EmergencyPublication.objects.get(), "undo", "Falsa alarma.")
    assert live_text(page) == old
    page.refresh_from_db()
    assert page.has_unpublished_changes


def test_undone_what_was_not_public_before_is_withdrawn(page, officer, editor, towns, visit):
    address = reverse(
        "wagtailadmin_pages:add", args=["gel_pages", "narrativepage", page.get_parent().pk]
    )
    officer.post(address, body("Nueva", "nueva"))
    new = page_of(towns.soacha, "nueva")
    publish(officer, new)
    assert visit(towns.soacha).get(new.url).status_code == 200
    review(editor, EmergencyPublication.objects.get(), "undo")
    assert visit(towns.soacha).get(new.url).status_code == 404


def test_who_published_it_does_not_review_it(page, author, officer, people):
    assign_role(people["emergencia.soacha"], "editor")
    write(author, page, "Aviso urgente")
    publish(officer, page)
    review(officer, EmergencyPublication.objects.get(), "keep")
    assert EmergencyPublication.objects.unreviewed().exists()


def test_an_editor_who_wrote_it_does_not_review_it(page, editor, officer, log_in):
    write(editor, page, "Texto de la editora")
    publish(officer, page)
    emergency = EmergencyPublication.objects.get()
    review(editor, emergency, "keep")
    assert EmergencyPublication.objects.unreviewed().exists()
    review(log_in("editor2.soacha"), emergency, "keep")
    assert not EmergencyPublication.objects.unreviewed().exists()


@pytest.mark.parametrize("role", [role for role in ROLES if role != "editor"])
def test_only_editors_review_it(role, page, author, officer, log_in):
    write(author, page, "Aviso urgente")
    publish(officer, page)
    before = digest(page)
    review(log_in(f"{role}.soacha"), EmergencyPublication.objects.get(), "undo")
    assert EmergencyPublication.objects.unreviewed().exists()
    assert digest(page) == before


def test_the_second_editor_to_review_is_told_that_somebody_did(
    page, author, officer, editor, log_in
):
    write(author, page, "Aviso urgente")
    publish(officer, page)
    emergency = EmergencyPublication.objects.get()
    review(editor, emergency, "keep")
    response = review(log_in("editor2.soacha"), emergency, "undo")
    assert "Alguien ya revisó" in messages_of(response)
    assert "Aviso urgente" in live_text(page)


def test_a_date_for_later_does_not_make_it_wait(page, author, officer, editor):
    dates = {"go_live_at": "01/01/2090 08:00", "action-submit": "1"}
    author.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), body("Para 2090") | dates)
    page.refresh_from_db()
    decide(editor, review_of(page), "approve")
    assert "Para 2090" not in live_text(page)
    publish(officer, page)
    assert "Para 2090" in live_text(page)


def test_the_list_is_for_those_who_watch(page, author, officer, log_in):
    write(author, page, "Aviso urgente")
    publish(officer, page)
    seen = {
        role
        for role in ROLES
        if "Creciente"
        in log_in(f"{role}.soacha").get(reverse("workflows_emergencies")).content.decode()
    }
    assert seen == {"control-interno", "lider", "editor", "emergencia"}
    assert (
        "Creciente"
        not in log_in("control-interno.sesquile")
        .get(reverse("workflows_emergencies"))
        .content.decode()
    )


def test_its_next_version_needs_another_pair_of_eyes(page, author, officer, editor, people):
    assign_role(people["emergencia.soacha"], "editor")
    write(author, page, "Aviso urgente")
    publish(officer, page)
    ours = submit(officer, page, "Aviso corregido por quien publicó")
    before = digest(page)
    decide(officer, ours, "approve")
    assert digest(page) == before
    decide(editor, ours, "approve")
    assert "corregido por quien publicó" in live_text(page)
