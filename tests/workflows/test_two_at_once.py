"""Two people open the same page: the second to save is told, and nothing typed is lost."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Revision

from .editorial import body, messages_of, page_of


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


@pytest.fixture
def colleague(people, log_in):
    """Another author of the same office."""
    user = people["autor2.soacha"]
    user.office = people["autor.soacha"].office
    user.save()
    return log_in("autor2.soacha")


def open_editor(client, page):
    """The marks by which the form knows which version was opened."""
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    names = ("loaded_revision_id", "loaded_revision_created_at")
    return {name: re.search(f'name="{name}" value="([^"]*)"', screen)[1] for name in names}


def save(client, page, text, marks, **extra):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    headers = extra.pop("headers", None)
    return client.post(address, body(text) | marks | extra, follow=True, headers=headers)


def latest(page):
    return Revision.objects.for_instance(page).order_by("created_at", "pk").last()


def said(revision):
    """What the page says in a version."""
    return str(revision.as_object().body)


def test_the_second_is_told_who_saved_and_keeps_what_was_typed(page, log_in, colleague):
    author = log_in("autor.soacha")
    mine, theirs = open_editor(author, page), open_editor(colleague, page)
    save(colleague, page, "Lo del colega", theirs)
    before = latest(page)
    response = save(author, page, "Lo que yo escribí", mine)
    assert latest(page).pk == before.pk
    screen = response.content.decode()
    assert "Autor de Jurídica" in messages_of(response)
    assert "guardó otra versión" in messages_of(response)
    assert "Lo que yo escrib" in screen


@pytest.mark.parametrize("button", ["action-submit", "action-publish"])
def test_no_button_covers_it_in_silence(button, page, log_in, colleague):
    author = log_in("autor.soacha")
    mine = open_editor(author, page)
    save(colleague, page, "Lo del colega", open_editor(colleague, page))
    before = latest(page)
    save(author, page, "Lo mío", mine, **{button: "1"})
    assert latest(page).pk == before.pk
    page.refresh_from_db()
    assert page.current_workflow_state is None


def test_having_seen_it_one_saves_over_and_both_versions_stay(page, log_in, colleague):
    author = log_in("autor.soacha")
    mine = open_editor(author, page)
    save(colleague, page, "Lo del colega", open_editor(colleague, page))
    theirs = latest(page)
    refused = save(author, page, "Lo mío", mine)
    tick = re.search(r'name="save_over" value="(\d+)"', refused.content.decode())[1]
    save(author, page, "Lo mío", mine, save_over=tick)
    assert "Lo mío" in said(latest(page))
    theirs.refresh_from_db()
    assert "Lo del colega" in said(theirs)


def test_a_tick_for_one_version_does_not_cover_a_third(page, log_in, colleague):
    author = log_in("autor.soacha")
    mine = open_editor(author, page)
    save(colleague, page, "Lo del colega", open_editor(colleague, page))
    seen = latest(page).pk
    save(colleague, page, "Otra del colega", open_editor(colleague, page))
    before = latest(page)
    save(author, page, "Lo mío", mine, save_over=str(seen))
    assert latest(page).pk == before.pk


def test_what_saves_itself_covers_nothing(page, log_in, colleague):
    author = log_in("autor.soacha")
    mine = open_editor(author, page)
    save(colleague, page, "Lo del colega", open_editor(colleague, page))
    before = latest(page)
    answer = save(author, page, "Lo mío", mine, headers={"accept": "application/json"})
    assert answer.status_code >= 400
    assert latest(page).pk == before.pk


def test_a_version_rewritten_in_place_by_an_autosave_is_newer_too(page, log_in, colleague):
    save(colleague, page, "Primero", open_editor(colleague, page))
    author = log_in("autor.soacha")
    mine = open_editor(author, page)
    theirs = open_editor(colleague, page) | {"overwrite_revision_id": str(latest(page).pk)}
    save(colleague, page, "Después", theirs, headers={"accept": "application/json"})
    rewritten = latest(page)
    assert str(rewritten.pk) == mine["loaded_revision_id"]
    response = save(author, page, "Lo mío", mine)
    assert "guardó otra versión" in messages_of(response)
    assert "Después" in said(latest(page))


def test_alone_one_saves_again_and_again(page, log_in):
    author = log_in("autor.soacha")
    for text in ("Uno", "Dos"):
        save(author, page, text, open_editor(author, page))
        assert text in said(latest(page))


def test_what_ones_own_script_saved_meanwhile_is_no_conflict(page, log_in):
    author = log_in("autor.soacha")
    marks = open_editor(author, page)
    save(author, page, "Se guardó solo", marks, headers={"accept": "application/json"})
    save(author, page, "Con el botón", marks)
    assert "Con el botón" in said(latest(page))


def test_the_colleagues_version_counts_even_under_a_newer_one_of_ones_own(page, log_in, colleague):
    author = log_in("autor.soacha")
    first_window = open_editor(author, page)
    save(colleague, page, "Lo del colega", open_editor(colleague, page))
    save(author, page, "En otra ventana", open_editor(author, page))
    response = save(author, page, "En la primera", first_window)
    assert "guardó otra versión" in messages_of(response)
    assert "En otra ventana" in said(latest(page))


@pytest.mark.parametrize("number", ["nada", "-1", "9" * 40])
@pytest.mark.parametrize("hour", ["ayer", "2026-13-45T25:00:00Z", "2026-01-01T00:00:00"])
def test_marks_that_make_no_sense_break_nothing(number, hour, page, log_in):
    marks = {"loaded_revision_id": number, "loaded_revision_created_at": hour}
    assert save(log_in("autor.soacha"), page, "Texto", marks).status_code == 200
