"""Every way found round the four eyes, tried: the public never reads what one alone wrote."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from wagtail.models import Page, TaskState

from workflows.roles import assign_role

from .acts import api
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

# What somebody alone would like the public to read.
ALONE = "Lo que nadie más leyó"


@pytest.fixture
def stage(towns, log_in, visit):
    """A page, an author, two editors and a superuser."""
    superuser = visit(towns.soacha)
    superuser.force_login(platform_staff())
    return SimpleNamespace(
        page=page_of(towns.soacha, "mision-y-vision"),
        author=log_in("autor.soacha"),
        editor=log_in("editor.soacha"),
        editor2=log_in("editor2.soacha"),
        superuser=superuser,
    )


def approve_everywhere(client, page):
    """Approve by our screen, by Wagtail's address, by the editor's form and by the API."""
    review = TaskState.objects.filter(
        workflow_state__object_id=str(page.pk), status=TaskState.STATUS_IN_PROGRESS
    ).first()
    if review:
        decide(client, review, "approve")
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", review.pk]
        )
        client.post(address, {"comment": ""})
        client.post(address, {"comment": "", "own_work": "on"})
    form = body(ALONE, page.slug) | {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": '{"own_work": true}',
    }
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    api("publish")(client, page)


def autosave(client, page, **marks):
    """What the editor's script sends by itself."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = body(ALONE, page.slug) | marks
    return client.post(address, data, headers={"accept": "application/json"})


def editor_rewrites_what_she_returned(stage):
    decide(stage.editor, submit(stage.author, stage.page, "Del autor"), "reject", "Lo escribo yo.")
    submit(stage.editor, stage.page, ALONE)
    approve_everywhere(stage.editor, stage.page)


def editor_rewrites_and_the_author_submits_it(stage):
    write(stage.editor, stage.page, ALONE)
    stage.author.post(
        reverse("wagtailadmin_pages:edit", args=[stage.page.pk]),
        body(ALONE) | {"action-submit": "1"},
    )
    approve_everywhere(stage.editor, stage.page)


def author_adds_a_comma_after_submission(stage):
    review = submit(stage.author, stage.page, "Lo revisado")
    write(stage.author, stage.page, ALONE)
    autosave(stage.author, stage.page)
    autosave(stage.author, stage.page, overwrite_revision_id=str(review.revision_id))
    decide(stage.editor, review, "approve")
    assert "Lo revisado" in live_text(stage.page)


def author_rewrites_in_place_what_was_approved(stage):
    review = submit(stage.author, stage.page, "Lo revisado")
    decide(stage.editor, review, "approve")
    autosave(stage.author, stage.page, overwrite_revision_id=str(review.revision_id))


def editor_approves_her_own(stage):
    submit(stage.editor, stage.page, ALONE)
    approve_everywhere(stage.editor, stage.page)


def editor_withdraws_to_approve_a_stale_version(stage):
    stale = submit(stage.editor, stage.page, ALONE)
    write(stage.editor, stage.page, "", "action-cancel-workflow")
    submit(stage.author, stage.page, "Otra cosa")
    decide(stage.editor2, stale, "approve")
    decide(stage.editor, stale, "approve")


def reviewer_writes_while_reviewing(stage):
    review = submit(stage.author, stage.page, "Lo revisado")
    autosave(stage.editor, stage.page)
    autosave(stage.editor, stage.page, overwrite_revision_id=str(review.revision_id))
    write(stage.editor, stage.page, ALONE)
    approve_everywhere(stage.editor, stage.page)
    assert "Lo revisado" in live_text(stage.page)


def superuser_does_it_all(stage):
    submit(stage.superuser, stage.page, ALONE)
    approve_everywhere(stage.superuser, stage.page)
    write(stage.superuser, stage.page, ALONE, "action-publish")


def superuser_approves_what_an_author_wrote(stage):
    submit(stage.author, stage.page, ALONE)
    approve_everywhere(stage.superuser, stage.page)


def copy_goes_live_with_what_it_copies(stage):
    write(stage.author, stage.page, ALONE)
    data = {
        "new_title": "Copia",
        "new_slug": "copia",
        "new_parent_page": stage.page.get_parent().pk,
        "publish_copies": "on",
    }
    for client in (stage.author, stage.editor, stage.superuser):
        client.post(reverse("wagtailadmin_pages:copy", args=[stage.page.pk]), data)
        api("copy", keep_live=True, slug="copia-2")(client, stage.page)


def alias_shows_it_elsewhere(stage):
    write(stage.author, stage.page, ALONE)
    data = {
        "new_title": "Otra",
        "new_slug": "otra",
        "new_parent_page": stage.page.get_parent().pk,
        "alias": "on",
    }
    for client in (stage.author, stage.editor, stage.superuser):
        client.post(reverse("wagtailadmin_pages:copy", args=[stage.page.pk]), data)
        api("create_alias", update_slug="otra-2")(client, stage.page)
    assert not Page.objects.filter(alias_of=stage.page.pk).exists()


def editor_has_her_old_version_restored(stage):
    write(stage.editor, stage.page, ALONE)
    hers = stage.page.revisions.order_by("pk").last()
    decide(stage.editor2, submit(stage.author, stage.page, "Lo revisado"), "approve")
    stage.author.post(
        reverse("wagtailadmin_pages:revisions_revert", args=[stage.page.pk, hers.pk]), body(ALONE)
    )
    stage.author.post(
        reverse("wagtailadmin_pages:edit", args=[stage.page.pk]),
        body(ALONE) | {"action-submit": "1"},
    )
    approve_everywhere(stage.editor, stage.page)


def head_takes_both_steps_of_a_channel(stage):
    stage.page = page_of(stage.town, "objetivos-y-funciones")
    assign_role(stage.people["jefe.soacha"], "editor")
    submit(stage.author, stage.page, ALONE)
    head = stage.log_in("jefe.soacha")
    approve_everywhere(head, stage.page)
    approve_everywhere(head, stage.page)


def author_dates_it_instead_of_sending_it(stage):
    dates = {"go_live_at": "01/01/2020 08:00", "action-publish": "1"}
    for client in (stage.author, stage.editor, stage.superuser):
        client.post(reverse("wagtailadmin_pages:edit", args=[stage.page.pk]), body(ALONE) | dates)


HOLES = [
    editor_rewrites_what_she_returned,
    editor_rewrites_and_the_author_submits_it,
    author_adds_a_comma_after_submission,
    author_rewrites_in_place_what_was_approved,
    editor_approves_her_own,
    editor_withdraws_to_approve_a_stale_version,
    reviewer_writes_while_reviewing,
    superuser_does_it_all,
    superuser_approves_what_an_author_wrote,
    copy_goes_live_with_what_it_copies,
    alias_shows_it_elsewhere,
    editor_has_her_old_version_restored,
    head_takes_both_steps_of_a_channel,
    author_dates_it_instead_of_sending_it,
]


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.__name__)
def test_the_public_never_reads_the_text_of_one_alone(hole, stage, towns, people, log_in):
    stage.town, stage.people, stage.log_in = towns.soacha, people, log_in
    live = set(Page.objects.filter(live=True).values_list("pk", flat=True))
    hole(stage)
    assert ALONE not in live_text(stage.page)
    assert set(Page.objects.filter(live=True).values_list("pk", flat=True)) == live


def test_the_same_text_goes_live_with_another_pair_of_eyes(stage):
    decide(stage.editor2, submit(stage.editor, stage.page, ALONE), "approve")
    assert ALONE in live_text(stage.page)


@pytest.mark.parametrize("second", ["approve", "reject"])
def test_of_two_who_decide_at_once_the_second_is_told_that_it_is_over(second, stage):
    review = submit(stage.author, stage.page, "Lo revisado")
    opened = stage.editor2.get(reverse("workflows_review", args=[review.pk]))
    assert opened.status_code == 200
    decide(stage.editor, review, "approve")
    before = digest(stage.page)
    said = messages_of(decide(stage.editor2, review, second, "Yo también decidí."))
    assert "ya terminó" in said
    assert digest(stage.page) == before
    assert not TaskState.objects.filter(pk=review.pk, status="in_progress").exists()


def test_withdrawn_while_it_was_read_the_reviewer_is_told(stage):
    review = submit(stage.author, stage.page, "Con prisa")
    stage.editor.get(reverse("workflows_review", args=[review.pk]))
    write(stage.author, stage.page, "", "action-cancel-workflow")
    before = digest(stage.page)
    assert "ya terminó" in messages_of(decide(stage.editor, review, "approve"))
    assert digest(stage.page) == before
    assert submit(stage.author, stage.page, "Con calma").pk == review_of(stage.page).pk
