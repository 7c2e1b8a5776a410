"""What people say about a review: the note that goes with it, comments on fields, assignments."""

import pytest
from django.urls import reverse
from wagtail.models import Comment, PageLogEntry, Revision

from workflows.authorship import contributors
from workflows.models import ReviewAssignment, ReviewNote
from workflows.work_lists import waiting_for

from .editorial import body, decide, digest, live_text, messages_of, page_of, review_of, submit
from .outbox import forget_mail, run_worker


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


@pytest.fixture
def author(log_in):
    return log_in("autor.soacha")


@pytest.fixture
def editor(log_in):
    return log_in("editor.soacha")


def send_with_note(client, page, note):
    """Write and send to approval with a note."""
    data = body("Texto", page.slug) | {"action-submit": "1", "review_note": note}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    return review_of(page)


def screen_of(client, review):
    return client.get(reverse("workflows_review", args=[review.pk])).content.decode()


def test_the_note_is_on_the_reviewers_screen_and_in_the_mail(page, author, editor):
    forget_mail()
    review = send_with_note(author, page, "Solo cambió la visión.")
    assert "Solo cambió la visión." in screen_of(editor, review)
    assert all("Solo cambió la visión." in message.body for message in run_worker())
    assert "Solo cambió" not in live_text(page)


def test_a_note_without_submission_is_not_kept(page, author):
    data = body("Texto") | {"review_note": "Para después"}
    author.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert not ReviewNote.objects.exists()


def test_the_note_follows_the_version_to_the_next_step_and_not_to_the_next_version(
    towns, author, log_in, editor
):
    page = page_of(towns.soacha, "objetivos-y-funciones")
    review = send_with_note(author, page, "Ojo con la función nueva.")
    decide(log_in("jefe.soacha"), review, "approve")
    assert "Ojo con la función nueva." in screen_of(editor, review_of(page))
    decide(editor, review_of(page), "reject", "Corrija.")
    again = submit(author, page, "Corregido")
    assert "Ojo con la función" not in screen_of(log_in("jefe.soacha"), again)


def test_a_new_page_takes_its_note_along(page, author, editor):
    address = reverse(
        "wagtailadmin_pages:add", args=["gel_pages", "narrativepage", page.get_parent().pk]
    )
    data = body("Nueva", "nueva") | {"action-submit": "1", "review_note": "Es nueva."}
    author.post(address, data)
    assert ReviewNote.objects.get().text == "Es nueva."


def test_the_screen_names_the_fields_that_change(page, author, editor):
    review = submit(author, page, "Otro cuerpo")
    assert "<dt>Cambia</dt>" in screen_of(editor, review)
    assert "Cuerpo" in screen_of(editor, review) or "Contenido" in screen_of(editor, review)


def test_what_is_reviewed_is_seen_in_a_frame_of_the_same_site_only(page, author, editor):
    review = submit(author, page, "Texto")
    address = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, review.task_id])
    assert f'src="{address}"' in screen_of(editor, review)
    preview = editor.get(address)
    assert "Texto" in preview.content.decode()
    assert "frame-ancestors 'self'" in preview.headers["content-security-policy"]
    assert preview.headers["x-frame-options"] == "SAMEORIGIN"


def comment(client, review, place, text):
    """Leave a comment on a field from the review."""
    address = reverse("workflows_comment", args=[review.pk])
    return client.post(address, {"place": place, "text": text}, follow=True)


def test_a_comment_on_a_field_reaches_the_authors_editor_and_makes_nobody_an_author(
    page, author, editor, people
):
    review = submit(author, page, "Texto")
    before = digest(page)
    assert "junto a" in messages_of(comment(editor, review, "summary", "Más corto, por favor."))
    assert digest(page) == before
    assert people["editor.soacha"].pk not in contributors(page)
    assert "Más corto, por favor." in screen_of(editor, review)
    decide(editor, review, "reject", "Vea el comentario.")
    screen = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "M\\u00e1s corto" in screen or "Más corto" in screen
    decide(editor, submit(author, page, "Texto corto"), "approve")
    assert "Texto corto" in live_text(page)


def test_a_comment_on_a_block_names_it(page, author, editor):
    review = submit(author, page, "Texto de este bloque")
    block = Revision.objects.get(pk=review.revision_id).as_object().body[0]
    comment(editor, review, f"body.{block.id}", "Este párrafo sobra.")
    assert Comment.objects.get().contentpath == f"body.{block.id}"


@pytest.mark.parametrize("place, text", [("live", "Nada"), ("summary", "  ")])
def test_a_comment_on_no_field_or_without_words_is_refused(page, author, editor, place, text):
    review = submit(author, page, "Texto")
    address = reverse("workflows_comment", args=[review.pk])
    assert editor.post(address, {"place": place, "text": text}).status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize("who", ["autor.soacha", "control-interno.soacha", "editor.sesquile"])
def test_others_neither_comment_nor_assign(who, page, author, log_in, people):
    review = submit(author, page, "Texto")
    comment(log_in(who), review, "summary", "Hola")
    assign(log_in(who), review, people["editor2.soacha"])
    assert not Comment.objects.exists()
    assert not ReviewAssignment.objects.exists()


def assign(client, review, person):
    """Give the review to somebody."""
    address = reverse("workflows_assign", args=[review.pk])
    return client.post(address, {"reviewer": person.pk}, follow=True)


def test_an_assigned_reviewer_is_told_and_the_others_may_still_decide(page, author, editor, people):
    review = submit(author, page, "Texto")
    forget_mail()
    assert "recibe un correo" in messages_of(assign(editor, review, people["editor2.soacha"]))
    (message,) = run_worker()
    assert message.to == ["editor2@soacha.localhost"]
    assert "Le encargaron" in message.subject
    assert "Encargada a" in screen_of(editor, review)
    assert PageLogEntry.objects.filter(page=page.pk, action="gel.review.assign").exists()
    assert review in waiting_for(people["editor.soacha"])
    decide(editor, review, "approve")
    assert "Texto" in live_text(page)


def test_a_review_is_given_only_to_who_may_decide_it(page, log_in, people, editor):
    review = submit(log_in("editor2.soacha"), page, "Texto")
    for person in ("editor2.soacha", "autor.soacha", "editor.sesquile"):
        assert "no puede decidir" in messages_of(assign(editor, review, people[person]))
    assert not ReviewAssignment.objects.exists()
