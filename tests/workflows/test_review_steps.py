"""Channels that ask for more than the editor's review: each step another pair of eyes, in order."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState

from gel_pages.models import Channel
from tests.cast import ROLES
from workflows.models import Reach, ReviewStep, Role
from workflows.roles import assign_role
from workflows.steps import Reviewers, set_steps
from workflows.work_lists import waiting_for

from .editorial import (
    decide,
    digest,
    live_text,
    messages_of,
    page_of,
    platform_staff,
    review_of,
    submit,
)
from .outbox import forget_mail, run_worker


@pytest.fixture
def page(towns):
    """A page of the demonstration's channel that asks for its head's approval."""
    return page_of(towns.soacha, "objetivos-y-funciones")


@pytest.fixture
def author(log_in):
    return log_in("autor.soacha")


@pytest.fixture
def head(log_in):
    return log_in("jefe.soacha")


@pytest.fixture
def editor(log_in):
    return log_in("editor.soacha")


def approve(client, page):
    """Approve whatever step the page is in."""
    return decide(client, review_of(page), "approve")


def test_the_head_comes_first_and_the_editor_publishes_the_same_version(
    page, author, head, editor, people
):
    first = submit(author, page, "Texto nuevo")
    assert "Dar el visto bueno" in head.get(f"/admin/revision/{first.pk}/").content.decode()
    assert "pasó al siguiente paso" in messages_of(approve(head, page))
    assert "Texto nuevo" not in live_text(page)
    second = review_of(page)
    assert second.revision_id == first.revision_id
    screen = editor.get(f"/admin/revision/{second.pk}/").content.decode()
    assert "Visto bueno de Jefe de Comunicaciones" in screen
    assert "está publicada" in messages_of(approve(editor, page))
    page.refresh_from_db()
    assert page.live_revision_id == first.revision_id
    entry = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").latest("timestamp")
    assert entry.user == people["editor.soacha"]


def test_the_editor_does_not_decide_the_step_of_the_head(page, author, editor):
    review = submit(author, page, "Texto nuevo")
    before = digest(page)
    decide(editor, review, "approve")
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", review.pk]))
    assert digest(page) == before


def test_the_head_does_not_decide_the_step_of_the_editor(page, author, head):
    submit(author, page, "Texto nuevo")
    approve(head, page)
    before = digest(page)
    review = review_of(page)
    decide(head, review, "approve")
    head.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", review.pk]))
    assert digest(page) == before


def test_nobody_decides_two_steps_of_the_same_version(page, author, people, log_in):
    assign_role(people["jefe.soacha"], "editor")
    both = log_in("jefe.soacha")
    submit(author, page, "Texto nuevo")
    approve(both, page)
    before = digest(page)
    assert "ya dio su visto bueno" in messages_of(approve(both, page))
    screen = both.get(f"/admin/revision/{review_of(page).pk}/").content.decode()
    assert 'name="approve"' not in screen
    assert review_of(page) not in waiting_for(people["jefe.soacha"])
    assert digest(page) == before


def test_a_head_with_a_change_in_it_does_not_take_the_step(page, author, people, log_in):
    assign_role(people["jefe.soacha"], "autor")
    review = submit(log_in("jefe.soacha"), page, "Texto del jefe")
    before = digest(page)
    assert "contiene un cambio suyo" in messages_of(
        decide(log_in("jefe.soacha"), review, "approve")
    )
    assert digest(page) == before


def test_the_head_of_another_office_has_no_say(page, author, people, log_in, towns):
    head = people["jefe.soacha"]
    head.office = towns.soacha.offices.get(slug="hacienda")
    head.save()
    review = submit(author, page, "Texto nuevo")
    before = digest(page)
    decide(log_in("jefe.soacha"), review, "approve")
    assert digest(page) == before
    assert not waiting_for(head).exists()


def test_returned_by_the_editor_it_begins_again_with_the_head(page, author, head, editor):
    submit(author, page, "Primera versión")
    approve(head, page)
    decide(editor, review_of(page), "reject", "Falta una función.")
    again = submit(author, page, "Segunda versión")
    assert again.task.specific.role.slug == "jefe"
    approve(head, page)
    approve(editor, page)
    assert "Segunda versión" in live_text(page)


def test_a_channel_without_steps_has_the_editors_only(towns, author, editor):
    page = page_of(towns.soacha, "mision-y-vision")
    assert submit(author, page, "Texto").task.specific.role is None
    approve(editor, page)
    assert "Texto" in live_text(page)


def test_three_steps_of_different_people(towns, author, head, editor, log_in, people):
    page = page_of(towns.soacha, "mision-y-vision")
    legal = towns.soacha.offices.get(slug="juridica")
    lawyer = people["autor2.soacha"]
    assign_role(lawyer, "jefe")
    role = Role.objects.get(slug="jefe")
    steps = [
        Reviewers(role, Reach.CHANNEL),
        Reviewers(role, Reach.OFFICE, legal),
        Reviewers(Role.objects.get(slug="lider"), Reach.MUNICIPALITY),
    ]
    set_steps(Channel.objects.living_at(page), steps)
    submit(author, page, "Texto de todos")
    for client in (head, log_in("autor2.soacha"), log_in("lider.soacha")):
        assert "Texto de todos" not in live_text(page)
        approve(client, page)
    approve(editor, page)
    assert "Texto de todos" in live_text(page)


# Who may open the screens of the steps.
ADMINISTERS = {"administrador"}


@pytest.mark.parametrize("role", ROLES)
def test_only_the_administrator_sets_steps(role, towns, log_in):
    channel = towns.soacha.channels.get(key="mision-y-vision")
    client = log_in(f"{role}.soacha")
    address = reverse("workflows_channel_steps", args=[channel.pk])
    client.get(reverse("workflows_steps"))
    client.post(address, {"step_1": "jefe:channel:"})
    assert channel.review_steps.exists() == (role in ADMINISTERS)


def test_setting_steps_is_logged_with_before_and_after(towns, log_in, people):
    channel = towns.soacha.channels.get(key="objetivos-y-funciones")
    client = log_in("administrador.soacha")
    address = reverse("workflows_channel_steps", args=[channel.pk])
    assert 'value="jefe:channel:" selected' in client.get(address).content.decode()
    client.post(address, {"step_1": "lider:municipality:", "step_2": "jefe:channel:"})
    assert [step.role.slug for step in ReviewStep.objects.filter(channel=channel)] == [
        "lider",
        "jefe",
    ]
    entry = PageLogEntry.objects.get(action="gel.review.steps", user=people["administrador.soacha"])
    assert entry.data["before"] == ["Jefe de dependencia del canal"]
    assert entry.data["after"] == [
        "Líder de Gobierno en línea (alcalde)",
        "Jefe de dependencia del canal",
    ]
    assert "ahora Líder" in entry.formatter.format_message(entry)


def test_the_same_people_twice_is_refused_next_to_the_field(towns, log_in):
    channel = towns.soacha.channels.get(key="mision-y-vision")
    address = reverse("workflows_channel_steps", args=[channel.pk])
    response = log_in("administrador.soacha").post(
        address, {"step_1": "jefe:channel:", "step_2": "jefe:channel:"}
    )
    assert "Ya revisa en otro paso" in response.content.decode()
    assert not channel.review_steps.exists()


def test_a_step_that_nobody_could_take_is_said(towns, log_in):
    channel = towns.soacha.channels.get(key="presupuesto")
    address = reverse("workflows_channel_steps", args=[channel.pk])
    response = log_in("administrador.soacha").post(
        address, {"step_1": "jefe:channel:"}, follow=True
    )
    assert "Hoy nadie puede dar el paso" in messages_of(response)


def test_a_channel_of_another_municipality_does_not_exist(towns, log_in):
    theirs = towns.sesquile.channels.filter(root_page__isnull=False).first()
    client = log_in("administrador.soacha")
    address = reverse("workflows_channel_steps", args=[theirs.pk])
    assert client.get(address).status_code == 404
    client.post(address, {"step_1": "jefe:channel:"})
    assert not theirs.review_steps.exists()
    screen = client.get(reverse("workflows_steps")).content.decode()
    assert f"/{theirs.pk}/" not in screen


def test_taking_a_step_away_lets_what_waits_in_it_go_on(page, author, head, editor):
    review = submit(author, page, "Texto nuevo")
    set_steps(Channel.objects.living_at(page), [])
    preview = head.get(
        reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, review.task_id])
    )
    assert "Texto nuevo" in preview.content.decode()
    approve(head, page)
    assert TaskState.objects.get(pk=review.pk).status == TaskState.STATUS_APPROVED
    approve(editor, page)
    assert "Texto nuevo" in live_text(page)


def told(messages):
    """Who received the mail."""
    return {to for message in messages for to in message.to}


def test_each_step_tells_those_who_must_act_now_and_nobody_else(page, author, head, editor):
    platform_staff()
    forget_mail()
    submit(author, page, "Texto nuevo")
    assert told(run_worker()) == {"jefe@soacha.localhost"}
    forget_mail()
    approve(head, page)
    assert told(run_worker()) == {"editor@soacha.localhost", "editor2@soacha.localhost"}
    forget_mail()
    approve(editor, page)
    assert told(run_worker()) == {"autor@soacha.localhost"}


def test_a_mail_about_a_step_that_is_over_is_not_sent(page, author, head):
    forget_mail()
    submit(author, page, "Texto nuevo")
    approve(head, page)
    assert told(run_worker()) == {"editor@soacha.localhost", "editor2@soacha.localhost"}
