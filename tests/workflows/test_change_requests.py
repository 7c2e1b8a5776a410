"""The life of a request: who asks, who decides, once and for good, and who hears of it."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cms.tenancy import clock
from gel_pages.models import CalendarPage, Channel
from tests.cast import ROLES
from tests.factories.pages import event, live_page, news
from workflows.change_requests.kind import ChangeKind, kinds, register
from workflows.change_requests.people import deciders
from workflows.models import ChangeRequest, SelfApproval, SoleServant
from workflows.models.change_request import DecidedForGood
from workflows.roles import assign_role

from .changes import address_to_ask, ask, asked, decide_change, status_of
from .editorial import decide, digest, messages_of, page_of, platform_staff, submit
from .test_notices import run_worker
from .test_roles import public_digest


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


@pytest.fixture
def platform(visit, towns):
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    return client


# --- Who asks -------------------------------------------------------------------------------------

MAY_ASK = {
    ("autor", "own office"),
    ("editor", "own office"),
    ("editor", "other office"),
    ("emergencia", "own office"),
    ("emergencia", "other office"),
}
PLACES = {
    "own office": ("soacha", "mision-y-vision"),
    "other office": ("soacha", "politica-de-privacidad"),
    "other municipality": ("sesquile", "mision-y-vision"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", ROLES)
def test_whoever_writes_there_asks_and_nobody_else(role, place, towns, log_in):
    town_slug, slug = PLACES[place]
    town = getattr(towns, town_slug)
    target, client, public = page_of(town, slug), log_in(f"{role}.soacha"), public_digest(town)
    for kind in ("retirar", "borrar", "ocultar"):
        ask(client, kind, target)
    ask(client, "mover", target, destination=town.home.pk)
    wrote = ChangeRequest.objects.filter(target_id=target.pk).exists()
    assert wrote == ((role, place) in MAY_ASK)
    assert public_digest(town) == public


@pytest.mark.parametrize("role", ROLES)
def test_only_the_administrator_asks_for_identity_and_channel_settings(role, towns, log_in):
    client = log_in(f"{role}.soacha")
    channel = Channel.objects.filter(municipality=towns.soacha).first()
    foreign = Channel.objects.filter(municipality=towns.sesquile).first()
    for kind, row in (("canal", channel), ("canal", foreign), ("identidad", towns.sesquile)):
        ask(client, kind, row, promised_days=7, promise_source="Decreto 1.", name="Otra")
    ask(client, "identidad", towns.soacha, name="Otra", department="Cundinamarca")
    kinds_asked = {(c.kind, c.municipality_id) for c in ChangeRequest.objects.all()}
    own = {("canal", towns.soacha.pk), ("identidad", towns.soacha.pk)}
    assert kinds_asked == (own if role == "administrador" else set())


def test_a_change_without_a_reason_is_not_asked_for(page, author):
    assert ask(author, "retirar", page, reason="  ").status_code == 422
    assert not ChangeRequest.objects.exists()


def test_what_was_written_stays_in_a_form_that_is_refused(page, author):
    answer = ask(author, "retirar", page, reason="", channel_reason="Lo ordena el Concejo.")
    assert "Lo ordena el Concejo." in answer.content.decode()


def test_the_same_change_is_asked_for_once(page, author, editor):
    change = asked(author, "retirar", page)
    answer = ask(editor, "retirar", page)
    assert answer.redirect_chain == [(f"/admin/cambios/{change.pk}/", 302)]
    assert "espera decisión" in messages_of(answer)
    assert ChangeRequest.objects.count() == 1


def test_the_database_keeps_one_pending_request_too(page, author):
    change = asked(author, "retirar", page)
    change.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save()


def test_another_may_be_asked_for_once_the_first_ended(page, author, editor):
    decide_change(editor, asked(author, "retirar", page), "return", "Todavía sirve.")
    assert asked(author, "retirar", page).is_pending


# --- Who decides ----------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["approve", "return"])
@pytest.mark.parametrize("role", [role for role in ROLES if role != "editor"])
def test_nobody_decides_but_those_who_approve(role, action, page, towns, editor, log_in):
    change = asked(editor, "retirar", page)
    decide_change(log_in(f"{role}.soacha"), change, action, "Comentario")
    assert status_of(change) == "pendiente"
    assert page_of(towns.soacha, page.slug).live


@pytest.mark.parametrize("action", ["approve", "return"])
def test_the_requester_does_not_decide_not_even_as_editor(action, page, towns, editor):
    change = asked(editor, "retirar", page)
    screen = editor.get(f"/admin/cambios/{change.pk}/").content.decode()
    assert 'name="approve"' not in screen
    assert "debe decidir otra persona" in messages_of(decide_change(editor, change, action, "x"))
    assert status_of(change) == "pendiente"
    assert page_of(towns.soacha, page.slug).live


def test_an_editor_of_another_town_meets_no_such_request(page, author, log_in):
    change = asked(author, "retirar", page)
    answer = decide_change(log_in("editor.sesquile"), change, "approve")
    assert answer.status_code == 404
    assert status_of(change) == "pendiente"


def test_platform_staff_ask_and_do_not_decide(page, towns, author, platform, people):
    change = asked(author, "retirar", page)
    assert "Usted no decide" in messages_of(decide_change(platform, change, "approve"))
    assert asked(platform, "borrar", news(towns.soacha, "Feria")).is_pending
    assert status_of(change) == "pendiente"


def test_an_account_that_was_closed_does_not_decide(page, author, people):
    change = asked(author, "retirar", page)
    assert {person.username for person in deciders(change)} == {"editor.soacha", "editor2.soacha"}
    closed = people["editor.soacha"]
    closed.is_active = False
    closed.save()
    assert {person.username for person in deciders(change)} == {"editor2.soacha"}


def test_it_is_decided_once(page, author, editor, editor2):
    change = asked(author, "retirar", page)
    decide_change(editor, change, "return", "Todavía sirve.")
    for client, action in ((editor2, "approve"), (editor, "approve"), (author, "withdraw")):
        assert "ya se decidió (devuelta)" in messages_of(decide_change(client, change, action, "x"))
    assert status_of(change) == "devuelta"


def test_a_return_without_comment_is_refused_next_to_the_field(page, author, editor):
    change = asked(author, "retirar", page)
    answer = decide_change(editor, change, "return", "   ")
    assert answer.status_code == 422
    assert status_of(change) == "pendiente"


def test_the_requester_withdraws_and_nobody_else(page, author, editor):
    change = asked(author, "retirar", page)
    assert "Solo retira" in messages_of(decide_change(editor, change, "withdraw"))
    decide_change(author, change, "withdraw")
    assert status_of(change) == "retirada"
    decide_change(editor, change, "approve")
    assert page.specific_class.objects.get(pk=page.pk).live


# --- What changed meanwhile -----------------------------------------------------------------------


def test_a_page_published_again_meanwhile_makes_the_request_stale(page, author, editor, editor2):
    change = asked(editor, "retirar", page)
    decide(editor2, submit(author, page, "Texto nuevo"), "approve")
    answer = decide_change(editor2, change, "approve")
    assert "cambió desde que se pidió: título" not in messages_of(answer)
    assert "cambió desde que se pidió: versión publicada" in messages_of(answer)
    assert status_of(change) == "vencida"
    assert page.specific_class.objects.get(pk=page.pk).live
    assert "versión publicada" in ChangeRequest.objects.get(pk=change.pk).comment


def test_a_page_published_below_meanwhile_makes_it_stale_too(towns, editor, editor2):
    parent = live_page(CalendarPage, towns.soacha)
    change = asked(editor, "retirar", parent)
    piece = event(towns.soacha, "Llegó después")
    assert "páginas que contiene" in messages_of(decide_change(editor2, change, "approve"))
    assert page_of(towns.soacha, piece.slug).live


def test_what_is_gone_makes_it_stale(towns, editor, editor2):
    piece = news(towns.soacha, "Feria")
    first, second = asked(editor, "retirar", piece), asked(editor, "borrar", piece)
    decide_change(editor2, second, "approve")
    assert "ya no existe" in messages_of(decide_change(editor2, first, "approve"))
    assert status_of(first) == "vencida"


def test_of_two_requests_for_a_page_the_second_is_stale(page, author, editor):
    hide, unpublish = asked(author, "ocultar", page), asked(author, "retirar", page)
    decide_change(editor, unpublish, "approve")
    decide_change(editor, hide, "approve")
    assert (status_of(unpublish), status_of(hide)) == ("aprobada", "vencida")
    assert not page.view_restrictions.exists()


def test_an_approval_that_fails_halfway_changes_nothing(page, author, editor, monkeypatch):
    change, before = asked(author, "retirar", page), digest(page)

    def fail(*args, **kwargs):
        raise RuntimeError("el disco se llenó")

    monkeypatch.setattr("workflows.change_requests.notices.tell_requester", fail)
    editor.raise_request_exception = False
    assert decide_change(editor, change, "approve").status_code == 500
    assert status_of(change) == "pendiente"
    assert digest(page) == before


# --- Guards at the action -------------------------------------------------------------------------


def test_nothing_is_carried_out_without_the_approval_in_the_database(page, author, people):
    change, before = asked(author, "retirar", page), digest(page)
    change.status, change.decided_by = "aprobada", people["editor.soacha"]
    with pytest.raises(PermissionDenied):
        kinds()["retirar"].carry_out(change, page, people["editor.soacha"])
    assert digest(page) == before


def test_an_approval_is_not_carried_out_twice_nor_by_another(page, author, editor, people):
    change = asked(author, "ocultar", page)
    decide_change(editor, change, "approve")
    change.refresh_from_db()
    page.view_restrictions.all().delete()
    with pytest.raises(PermissionDenied):
        kinds()["ocultar"].carry_out(change, page, people["editor2.soacha"])
    decide_change(editor, asked(author, "retirar", page), "approve")
    page.refresh_from_db()
    with pytest.raises(PermissionDenied):
        kinds()["ocultar"].carry_out(change, page, people["editor.soacha"])
    assert not page.view_restrictions.exists()


def test_a_decided_request_is_never_edited_and_none_is_deleted(page, author, editor):
    change = asked(author, "retirar", page)
    with pytest.raises(DecidedForGood):
        change.delete()
    with pytest.raises(DecidedForGood):
        ChangeRequest.objects.all().delete()
    decide_change(editor, change, "return", "No.")
    change.refresh_from_db()
    change.reason = "Otro motivo"
    with pytest.raises(DecidedForGood):
        change.save()
    steps = change.history.order_by("pk").values_list("status", "history_user__username")
    assert list(steps) == [("pendiente", "autor.soacha"), ("devuelta", "editor.soacha")]


def test_two_kinds_do_not_share_a_slug():
    from django.core.exceptions import ImproperlyConfigured

    class Twin(ChangeKind):
        slug = "retirar"

    with pytest.raises(ImproperlyConfigured):
        register(Twin)


# --- Who hears of it ------------------------------------------------------------------------------


@pytest.fixture
def empty_queue(db):
    DBTaskResult.objects.all().delete()


def test_those_who_may_decide_are_told_and_nobody_else(page, author, empty_queue):
    change = asked(author, "retirar", page)
    sent = run_worker()
    assert {to for message in sent for to in message.to} == {
        "editor@soacha.localhost",
        "editor2@soacha.localhost",
    }
    assert f"://soacha.localhost:8000/admin/cambios/{change.pk}/" in sent[0].body
    assert sent[0].subject == (
        "Espera su aprobación: Retirar de la vista del público, «Misión y visión»"
    )


def test_an_editor_who_asks_is_not_told_to_decide(page, editor, empty_queue):
    asked(editor, "retirar", page)
    assert [message.to for message in run_worker()] == [["editor2@soacha.localhost"]]


@pytest.mark.parametrize(
    ("action", "words"), [("approve", "ya está hecho"), ("return", "Falta el acto & la fecha.")]
)
def test_the_requester_learns_how_it_ended(action, words, page, author, editor, empty_queue):
    change = asked(author, "retirar", page)
    DBTaskResult.objects.all().delete()
    decide_change(editor, change, action, "Falta el acto & la fecha.")
    (message,) = run_worker()
    assert message.to == ["autor@soacha.localhost"]
    assert words in message.body


def test_a_mail_that_comes_too_late_is_not_sent(page, author, empty_queue):
    change = asked(author, "retirar", page)
    decide_change(author, change, "withdraw")
    assert run_worker() == []
    assert mail.outbox == []


# --- The screens ----------------------------------------------------------------------------------


def test_what_i_may_decide_comes_first_and_the_oldest_of_it(towns, author, editor, editor2):
    own = asked(editor, "retirar", news(towns.soacha, "La mía"))
    first = asked(editor2, "retirar", news(towns.soacha, "La primera"))
    second = asked(editor2, "retirar", news(towns.soacha, "La segunda"))
    ended = asked(editor2, "retirar", news(towns.soacha, "La decidida"))
    decide_change(editor, ended, "return", "No.")
    shown = editor.get("/admin/cambios/").context["object_list"]
    assert [change.pk for change in shown] == [first.pk, second.pk, own.pk, ended.pk]


def test_the_list_is_narrowed_by_state_and_kind(towns, page, editor, editor2):
    asked(editor, "ocultar", page)
    ended = asked(editor, "retirar", page)
    decide_change(editor2, ended, "return", "No.")
    for query, found in (("status=devuelta", ["retirar"]), ("kind=ocultar", ["ocultar"])):
        shown = editor.get(f"/admin/cambios/?{query}").context["object_list"]
        assert [change.kind for change in shown] == found


def test_an_author_sees_the_own_requests_and_control_interno_all(page, author, editor, log_in):
    asked(editor, "retirar", page)
    mine = asked(author, "ocultar", page)
    assert [c.pk for c in author.get("/admin/cambios/").context["object_list"]] == [mine.pk]
    reader = log_in("control-interno.soacha")
    assert len(reader.get("/admin/cambios/").context["object_list"]) == 2
    assert 'name="approve"' not in reader.get(f"/admin/cambios/{mine.pk}/").content.decode()


def test_who_has_nothing_to_do_with_it_sees_no_list(log_in):
    client = log_in("atencion.soacha")
    assert client.get("/admin/cambios/").status_code == 302
    assert "/admin/cambios/" not in client.get("/admin/").content.decode()


def test_the_dashboard_of_who_decides_shows_what_waits(page, author, editor, people):
    change = asked(author, "retirar", page)
    address = reverse("changes:change", args=[change.pk])
    assert address in editor.get("/admin/").content.decode()
    assert address not in author.get("/admin/").content.decode()
    assign_role(people["autor.soacha"], "editor")
    assert address not in author.get("/admin/").content.decode()


def test_the_form_says_what_is_there_today_and_what_would_break(page, author):
    screen = author.get(address_to_ask("retirar", page)).content.decode()
    assert "/nuestra-alcaldia/mision-y-vision/" in screen
    assert "Deja de responder; queda como borrador" in screen


# --- A single servant -----------------------------------------------------------------------------


@pytest.fixture
def alone(people, towns):
    """Soacha is left with one editor, declared to work alone."""
    second = people["editor2.soacha"]
    second.is_active = False
    second.save()
    today = clock.today()
    return SoleServant.objects.create(
        municipality=towns.soacha,
        person=people["editor.soacha"],
        reason="Hay un solo cargo.",
        since=today,
        until=today,
        declared_by=people["lider.soacha"],
    )


def test_a_declared_single_servant_decides_alone_and_it_is_marked_and_counted(
    alone, page, towns, editor, log_in, empty_queue
):
    change = asked(editor, "retirar", page)
    assert [message.to for message in run_worker()] == [["editor@soacha.localhost"]]
    answer = decide_change(editor, change, "approve")
    assert answer.status_code == 422
    assert page_of(towns.soacha, page.slug).live
    editor.post(f"/admin/cambios/{change.pk}/", {"approve": "1", "own_work": "on"})
    assert not page_of(towns.soacha, page.slug).live
    (counted,) = SelfApproval.objects.filter(declaration=alone)
    assert (counted.page_id, counted.by) == (page.pk, alone.person)
    reader = log_in("control-interno.soacha")
    assert "sin segunda revisión" in reader.get(f"/admin/cambios/{change.pk}/").content.decode()


def test_the_declaration_counts_for_nothing_once_somebody_else_approves(
    alone, page, towns, editor, people
):
    change = asked(editor, "retirar", page)
    assign_role(people["autor.soacha"], "editor")
    editor.post(f"/admin/cambios/{change.pk}/", {"approve": "1", "own_work": "on"})
    assert status_of(change) == "pendiente"
    assert page_of(towns.soacha, page.slug).live
