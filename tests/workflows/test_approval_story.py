"""Journeys 1 and 2: a text is drafted, returned, corrected, approved; exactly that goes live."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, WorkflowState

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


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


@pytest.fixture
def author(log_in):
    return log_in("autor.soacha")


@pytest.fixture
def editor(log_in):
    return log_in("editor.soacha")


@pytest.fixture
def editor2(log_in):
    return log_in("editor2.soacha")


def test_returned_corrected_and_approved_text_goes_live_as_reviewed(page, author, editor, editor2):
    first = submit(author, page, "Versión con un error")
    decide(editor, first, "reject", "Falta la visión.")
    assert "Falta la visión." in author.get(reverse("wagtailadmin_home")).content.decode()
    assert "con un error" not in live_text(page)

    second = submit(author, page, "Versión corregida")
    assert decide(editor2, second, "approve").status_code == 200
    page.refresh_from_db()
    assert page.live_revision_id == second.revision_id
    assert "Versión corregida" in live_text(page)
    assert not page.has_unpublished_changes


def test_publication_is_logged_in_the_name_of_the_approver(page, author, editor, people):
    review = submit(author, page, "Texto nuevo")
    decide(editor, review, "approve")
    entry = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").latest("timestamp")
    assert (entry.user, entry.revision_id) == (people["editor.soacha"], review.revision_id)


def test_a_return_without_comment_is_refused_next_to_the_field(page, author, editor):
    review = submit(author, page, "Texto nuevo")
    response = decide(editor, review, "reject", "   ")
    assert response.status_code == 422
    assert "Escriba qué debe corregirse" in response.content.decode()
    assert review_of(page) == review


def test_the_same_return_by_wagtails_own_address_is_refused_too(page, author, editor):
    review = submit(author, page, "Texto nuevo")
    before = digest(page)
    editor.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", review.pk]),
        {"comment": ""},
    )
    assert digest(page) == before


def test_reviewing_writes_nothing(page, author, editor):
    review = submit(author, page, "Texto nuevo")
    before = digest(page)
    editor.get(reverse("workflows_review", args=[review.pk]))
    editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    preview = editor.get(
        reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, review.task_id])
    )
    assert "Texto nuevo" in preview.content.decode()
    autosave = editor.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        body("Lo que guardaría la pantalla sola"),
        headers={"accept": "application/json"},
    )
    assert autosave.status_code >= 400
    write(editor, page, "Lo que la editora querría decir")
    write(author, page, "Lo que el autor añade mientras tanto")
    assert digest(page) == before


def test_editor_cannot_approve_own_change(page, editor, editor2):
    review = submit(editor, page, "Texto de la propia editora")
    before = digest(page)
    screen = editor.get(reverse("workflows_review", args=[review.pk]))
    assert "contiene un cambio suyo" in screen.content.decode()
    assert 'name="approve"' not in screen.content.decode()
    assert "contiene un cambio suyo" in messages_of(decide(editor, review, "approve"))
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", review.pk]))
    write(editor, page, "x", "action-workflow-action")
    assert digest(page) == before
    decide(editor2, review, "approve")
    assert "Texto de la propia editora" in live_text(page)


def test_editor_who_corrected_the_draft_of_an_author_cannot_approve_it(page, author, editor):
    write(editor, page, "Corrección de la editora")
    review = submit(author, page, "Texto del autor sobre la corrección")
    before = digest(page)
    assert "contiene un cambio suyo" in messages_of(decide(editor, review, "approve"))
    assert digest(page) == before


def test_editor_cannot_approve_the_old_text_of_hers_that_an_author_restores(
    page, author, editor, editor2, people
):
    hers = submit(editor, page, "Texto viejo de la editora")
    decide(editor2, hers, "approve")
    decide(editor, submit(author, page, "Texto nuevo del autor"), "approve")
    author.post(
        reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, hers.revision_id]),
        body("Texto viejo de la editora"),
    )
    review = submit(author, page, "Texto viejo de la editora")
    assert "contiene un cambio suyo" in messages_of(decide(editor, review, "approve"))
    decide(editor2, review, "approve")
    assert "Texto viejo de la editora" in live_text(page)


def test_her_earlier_published_change_does_not_stop_her(page, author, editor, editor2):
    decide(editor2, submit(editor, page, "Primero la editora"), "approve")
    decide(editor, submit(author, page, "Después el autor"), "approve")
    assert "Después el autor" in live_text(page)


def test_a_stale_screen_approves_nothing(page, author, editor):
    stale = submit(author, page, "Primera versión")
    write(author, page, "", "action-cancel-workflow")
    fresh = submit(author, page, "Segunda versión")
    before = digest(page)
    response = decide(editor, stale, "approve")
    assert "ya terminó" in messages_of(response)
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", stale.pk]))
    assert digest(page) == before
    decide(editor, fresh, "approve")
    assert "Segunda versión" in live_text(page)


def test_the_second_editor_to_decide_is_told_that_somebody_did(page, author, editor, editor2):
    review = submit(author, page, "Texto nuevo")
    decide(editor, review, "approve")
    before = digest(page)
    assert "alguien ya decidió" in messages_of(decide(editor2, review, "reject", "Tarde"))
    assert digest(page) == before


def test_a_version_that_appeared_behind_the_review_is_not_published(page, author, editor):
    review = submit(author, page, "Lo revisado")
    sneaked = page.specific_class.objects.get(pk=page.pk)
    sneaked.title = "Lo que nadie revisó"
    sneaked.save_revision()
    assert "cambió después de enviarse" in messages_of(decide(editor, review, "approve"))
    page.refresh_from_db()
    assert page.live_revision_id != review.revision_id
    assert page.title != "Lo que nadie revisó"


def test_the_review_in_an_address_must_be_the_pages_own(page, towns, author, editor):
    other = page_of(towns.soacha, "objetivos-y-funciones")
    mine = submit(editor, page, "Texto de la editora")
    theirs = submit(author, other, "Texto del autor")
    before = digest(page)
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[other.pk, "approve", mine.pk]))
    assert digest(page) == before
    assert theirs.revision_id


def test_superuser_neither_publishes_nor_approves(page, author, visit, towns):
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    review = submit(author, page, "Texto nuevo")
    before = digest(page)
    decide(client, review, "approve")
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", review.pk]))
    write(client, page, "Texto del superusuario", "action-publish")
    assert digest(page) == before


def test_superuser_writes_a_draft_like_anybody_and_publishes_nothing(page, visit, towns):
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    write(client, page, "Texto del superusuario", "action-publish")
    page.refresh_from_db()
    assert "Texto del superusuario" not in live_text(page)
    assert page.live_revision_id != page.latest_revision_id


def test_author_withdraws_corrects_and_sends_again(page, author):
    submit(author, page, "Con prisa")
    write(author, page, "", "action-cancel-workflow")
    assert not WorkflowState.objects.active().for_instance(page).exists()
    assert submit(author, page, "Con calma").status == TaskState.STATUS_IN_PROGRESS


def test_reviewer_cannot_make_a_review_disappear_in_silence(page, author, editor):
    submit(author, page, "Texto nuevo")
    before = digest(page)
    write(editor, page, "", "action-cancel-workflow")
    assert digest(page) == before


def test_a_reviewed_version_is_never_rewritten(page, author, editor):
    review = submit(author, page, "Lo aprobado")
    decide(editor, review, "approve")
    content = review.revision.content
    response = author.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        body("Lo que nadie aprobó") | {"overwrite_revision_id": str(review.revision_id)},
        headers={"accept": "application/json"},
    )
    assert response.status_code >= 400
    review.revision.refresh_from_db()
    assert review.revision.content == content
