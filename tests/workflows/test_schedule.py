"""Dates are proposed with the text and approved with it; then the page appears and leaves alone."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry, WorkflowState

from cms.tenancy import clock
from gel_pages.models import PageFacts
from tests.factories.pages import PAGE_TYPES
from workflows.work_lists import drafts_of

from .editorial import (
    body,
    decide,
    digest,
    live_text,
    messages_of,
    page_of,
    platform_staff,
    review_of,
    write,
)
from .outbox import forget_mail, run_worker

SOON = timedelta(days=3)
LATER = timedelta(days=30)


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


@pytest.fixture
def author(log_in):
    return log_in("autor.soacha")


@pytest.fixture
def editor(log_in):
    return log_in("editor.soacha")


def local(instant):
    """A date as the form writes it."""
    return instant.astimezone(clock.BOGOTA).strftime("%d/%m/%Y %H:%M") if instant else ""


def send(client, page, text, appears=None, leaves=None):
    """Write and send to approval with dates."""
    now = timezone.now()
    dates = {
        "go_live_at": local(appears and now + appears),
        "expire_at": local(leaves and now + leaves),
    }
    data = body(text, page.slug) | dates | {"action-submit": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    return review_of(page)


@pytest.fixture
def travel(monkeypatch):
    """Let time pass, and the timer do its work."""

    def travel(span):
        then = timezone.now() + span
        monkeypatch.setattr(timezone, "now", lambda: then)
        call_command("publish_scheduled")

    return travel


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_every_page_type_asks_for_the_dates_with_the_text(kind):
    fields = kind.get_edit_handler().get_form_class().base_fields
    assert {"title", "go_live_at", "expire_at"} <= set(fields)


def test_exactly_the_approved_version_appears_on_its_date_and_not_before(
    page, author, editor, people, travel
):
    facts = PageFacts.objects.get(page=page)
    review = send(author, page, "Texto con fecha", appears=SOON)
    screen = editor.get(reverse("workflows_review", args=[review.pk])).content.decode()
    assert "<dt>Se publicará</dt>" in screen
    assert "se publicará el" in messages_of(decide(editor, review, "approve"))
    call_command("publish_scheduled")
    assert "Texto con fecha" not in live_text(page)
    assert PageFacts.objects.get(page=page).changed_at == facts.changed_at
    travel(SOON + timedelta(hours=1))
    assert "Texto con fecha" in live_text(page)
    page.refresh_from_db()
    assert page.live_revision_id == review.revision_id
    assert PageFacts.objects.get(page=page).changed_at > facts.changed_at


def test_a_page_never_public_has_no_facts_until_its_date(page, author, editor, travel):
    address = reverse(
        "wagtailadmin_pages:add", args=["gel_pages", "narrativepage", page.get_parent().pk]
    )
    dates = {"go_live_at": local(timezone.now() + SOON), "action-submit": "1"}
    author.post(address, body("Nueva", "nueva") | dates)
    new = Page.objects.get(slug="nueva")
    decide(editor, review_of(new), "approve")
    new.refresh_from_db()
    assert not new.live
    assert not PageFacts.objects.filter(page=new).exists()
    travel(SOON + timedelta(hours=1))
    new.refresh_from_db()
    assert new.live
    assert PageFacts.objects.filter(page=new).exists()


def test_an_approved_expiry_withdraws_the_page_without_another_act(
    page, author, editor, travel, visit, towns, people
):
    decide(editor, send(author, page, "Hasta esa fecha", leaves=SOON), "approve")
    assert visit(towns.soacha).get(page.url).status_code == 200
    travel(SOON + timedelta(hours=1))
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert visit(towns.soacha).get(page.url).status_code == 404
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.unpublish.scheduled").exists()
    assert page.pk not in drafts_of(people["autor.soacha"]).values_list("pk", flat=True)


def test_the_worker_is_asked_to_come_at_both_dates(page, author, editor):
    forget_mail()
    decide(editor, send(author, page, "Texto", appears=SOON, leaves=LATER), "approve")
    asked = DBTaskResult.objects.filter(queue_name="publication").order_by("run_after")
    days = [(row.run_after - timezone.now()).days for row in asked]
    assert days == [SOON.days - 1, LATER.days - 1]


def test_nobody_changes_it_before_and_the_lock_says_when_and_how_to_undo(page, author, editor):
    decide(editor, send(author, page, "Texto con fecha", appears=SOON), "approve")
    before = digest(page)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    told = author.get(address)
    assert "se publicará el" in messages_of(told)
    assert "pida a un editor que cancele" in messages_of(told)
    assert "elija al pie «Cancelar la publicación programada»" in messages_of(editor.get(address))
    write(author, page, "Otro texto")
    write(editor, page, "Otro texto", "action-submit")
    autosave = author.post(address, body("Otro"), headers={"accept": "application/json"})
    assert autosave.status_code >= 400
    assert digest(page) == before


def cancel(client, page):
    """Press the button of the screen that cancels."""
    address = reverse("workflows_cancel_schedule", args=[page.pk])
    client.get(address)
    return client.post(address, follow=True)


def test_an_editor_cancels_it_and_the_author_is_told(page, author, editor, travel, people, log_in):
    decide(editor, send(author, page, "Texto con fecha", appears=SOON), "approve")
    forget_mail()
    assert "es un borrador" in messages_of(cancel(editor, page))
    (message,) = run_worker()
    assert (message.to, "Se canceló" in message.body) == (["autor@soacha.localhost"], True)
    entry = PageLogEntry.objects.get(page=page.pk, action="wagtail.schedule.cancel")
    assert entry.user == people["editor.soacha"]
    travel(SOON + timedelta(hours=1))
    assert "Texto con fecha" not in live_text(page)
    assert page.pk in drafts_of(people["autor.soacha"]).values_list("pk", flat=True)
    again = send(log_in("autor.soacha"), page, "Texto corregido")
    decide(log_in("editor.soacha"), again, "approve")
    assert "Texto corregido" in live_text(page)


@pytest.mark.parametrize(
    "who",
    [
        *("autor.soacha", "jefe.soacha", "control-interno.soacha"),
        *("emergencia.soacha", "editor.sesquile", "platform"),
    ],
)
def test_others_do_not_cancel_it(who, page, author, editor, log_in, visit, towns):
    decide(editor, send(author, page, "Texto con fecha", appears=SOON), "approve")
    before = digest(page)
    client = visit(towns.soacha)
    if who == "platform":
        client.force_login(platform_staff())
    else:
        client = log_in(who)
    cancel(client, page)
    assert digest(page) == before


@pytest.mark.parametrize("who", ["autor.soacha", "editor.soacha", "platform"])
def test_a_date_alone_publishes_and_withdraws_nothing(who, page, log_in, visit, towns, travel):
    client = visit(towns.soacha)
    if who == "platform":
        client.force_login(platform_staff())
    else:
        client = log_in(who)
    now = timezone.now()
    dates = {"go_live_at": local(now + SOON), "expire_at": local(now + LATER)}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(address, body("Nadie lo aprobó") | dates | {"action-publish": "1"})
    travel(LATER + timedelta(days=1))
    page.refresh_from_db()
    assert page.live
    assert "Nadie lo aprobó" not in live_text(page)


def test_a_date_of_withdrawal_that_passed_while_it_waited_is_not_approved(
    page, author, log_in, travel
):
    review = send(author, page, "Tarde", leaves=SOON)
    travel(SOON + timedelta(days=1))
    before = digest(page)
    assert "ya pasó" in messages_of(decide(log_in("editor.soacha"), review, "approve"))
    assert digest(page) == before


def test_an_approval_after_the_date_publishes_at_once(page, author, log_in, travel):
    review = send(author, page, "Llegó tarde", appears=SOON)
    travel(SOON + timedelta(days=1))
    assert "está publicada" in messages_of(decide(log_in("editor.soacha"), review, "approve"))
    assert "Llegó tarde" in live_text(page)


def test_the_approval_mail_says_when(page, author, editor):
    review = send(author, page, "Texto", appears=SOON)
    forget_mail()
    decide(editor, review, "approve")
    DBTaskResult.objects.filter(queue_name="publication").delete()
    (message,) = run_worker()
    assert "Se publicará el" in message.body


def test_the_review_is_over_once_it_is_approved(page, author, editor):
    decide(editor, send(author, page, "Texto", appears=SOON), "approve")
    assert not WorkflowState.objects.active().for_instance(page).exists()
