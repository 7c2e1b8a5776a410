"""A municipality with a single servant declares it: then, and only then, one approves alone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.tenancy import clock
from tests.cast import ROLES
from workflows.models import SelfApproval, SoleServant
from workflows.roles import assign_role
from workflows.work_lists import waiting_for

from .editorial import decide, digest, live_text, messages_of, page_of, review_of, submit

REASON = "La planta de personal tiene un solo cargo para el sitio."
NOTE = "Publicada sin segunda revisión"


@pytest.fixture
def page(towns):
    return page_of(towns.sesquile, "mision-y-vision")


@pytest.fixture(autouse=True)
def one_editor(people):
    """Sesquilé is left with a single editor."""
    second = people["editor2.sesquile"]
    second.is_active = False
    second.save()


@pytest.fixture
def leader(log_in):
    return log_in("lider.sesquile")


@pytest.fixture
def alone(log_in):
    return log_in("editor.sesquile")


def declare(client, person, since=None, until=None, reason=REASON):
    """Fill and send the form."""
    since = since or clock.today()
    data = {
        "person": person.pk,
        "reason": reason,
        "since": since.strftime("%d/%m/%Y"),
        "until": (until or since + timedelta(days=90)).strftime("%d/%m/%Y"),
    }
    return client.post(reverse("workflows_declare"), data, follow=True)


def approve_own(client, page, **extra):
    """Press «Aprobar y publicar» on one's own work."""
    address = reverse("workflows_review", args=[review_of(page).pk])
    return client.post(address, {"approve": "1", "comment": ""} | extra, follow=True)


@pytest.fixture
def declared(leader, people):
    declare(leader, people["editor.sesquile"])
    return SoleServant.objects.get()


def test_without_declaration_nothing_changes(page, alone, people):
    submit(alone, page, "Mío")
    before = digest(page)
    assert "contiene un cambio suyo" in messages_of(approve_own(alone, page, own_work="on"))
    assert digest(page) == before


def test_declared_one_approves_what_is_ones_own_and_it_is_recorded(
    page, alone, declared, people, log_in
):
    submit(alone, page, "Mío")
    assert review_of(page) in waiting_for(people["editor.sesquile"])
    screen = alone.get(reverse("workflows_review", args=[review_of(page).pk])).content.decode()
    assert "la alcaldía declaró que tiene un solo servidor" in screen
    assert "está publicada" in messages_of(approve_own(alone, page, own_work="on"))
    assert "Mío" in live_text(page)
    (row,) = SelfApproval.objects.all()
    page.refresh_from_db()
    assert (row.page_id, row.revision_id, row.by, row.declaration) == (
        page.pk,
        page.live_revision_id,
        people["editor.sesquile"],
        declared,
    )
    seen = log_in("control-interno.sesquile").get(reverse("workflows_self_approvals"))
    assert "1 publicación sin segunda revisión" in seen.content.decode()
    assert row.title in seen.content.decode()


def test_without_the_tick_nothing_is_published(page, alone, declared):
    review = submit(alone, page, "Mío")
    before = digest(page)
    assert approve_own(alone, page).status_code == 422
    alone.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", review.pk]))
    assert digest(page) == before


def test_the_public_page_says_so_until_another_approves_a_later_version(
    page, alone, declared, log_in, visit, towns, people
):
    citizen = visit(towns.sesquile)
    assert NOTE not in citizen.get(page.url).content.decode()
    submit(alone, page, "Mío")
    approve_own(alone, page, own_work="on")
    assert NOTE in citizen.get(page.url).content.decode()
    decide(alone, submit(log_in("emergencia.sesquile"), page, "De otro"), "approve")
    assert "De otro" in live_text(page)
    assert NOTE not in citizen.get(page.url).content.decode()


def test_what_another_wrote_needs_no_tick_and_is_not_counted(page, alone, declared, log_in):
    decide(alone, submit(log_in("emergencia.sesquile"), page, "De otro"), "approve")
    assert "De otro" in live_text(page)
    assert not SelfApproval.objects.exists()


@pytest.mark.parametrize("since, until", [(-30, -1), (5, 30)])
def test_before_and_after_its_dates_it_counts_for_nothing(
    since, until, page, alone, declared, people
):
    today = clock.today()
    SoleServant.objects.update(
        since=today + timedelta(days=since), until=today + timedelta(days=until)
    )
    submit(alone, page, "Mío")
    before = digest(page)
    approve_own(alone, page, own_work="on")
    assert digest(page) == before


def test_ended_it_counts_for_nothing(page, alone, declared, leader):
    leader.post(reverse("workflows_end_declaration", args=[declared.pk]))
    submit(alone, page, "Mío")
    before = digest(page)
    approve_own(alone, page, own_work="on")
    assert digest(page) == before


def test_it_counts_for_nothing_once_somebody_else_can_approve(page, alone, declared, people):
    assign_role(people["autor.sesquile"], "editor")
    submit(alone, page, "Mío")
    before = digest(page)
    assert "contiene un cambio suyo" in messages_of(approve_own(alone, page, own_work="on"))
    assert digest(page) == before


def test_it_counts_for_that_person_only(page, declared, log_in):
    author = log_in("emergencia.sesquile")
    submit(author, page, "Mío")
    before = digest(page)
    approve_own(author, page, own_work="on")
    assert digest(page) == before


@pytest.mark.parametrize("role", ROLES)
def test_only_the_leader_and_the_administrator_declare_it(role, log_in, people):
    declare(log_in(f"{role}.sesquile"), people["editor.sesquile"])
    assert SoleServant.objects.exists() == (role in {"lider", "administrador"})


def test_where_another_can_approve_it_is_refused_next_to_the_field(log_in, people):
    response = declare(log_in("lider.soacha"), people["editor.soacha"])
    assert "Hay alguien más que puede aprobar" in response.content.decode()
    assert REASON in response.content.decode()
    assert not SoleServant.objects.exists()


def test_nobody_of_another_town_is_declared(leader, people):
    declare(leader, people["editor.soacha"])
    assert not SoleServant.objects.exists()


def test_nobody_declares_it_of_oneself_where_another_can(people, log_in):
    assign_role(people["editor.sesquile"], "lider")
    response = declare(log_in("editor.sesquile"), people["editor.sesquile"])
    assert "Nadie lo declara de sí mismo" in response.content.decode()
    assert not SoleServant.objects.exists()


@pytest.mark.parametrize(
    "since, until, reason",
    [(0, 400, REASON), (-5, 30, REASON), (5, 1, REASON), (0, 30, "Porque sí")],
)
def test_more_than_a_year_or_backwards_or_without_reason_is_refused(
    since, until, reason, leader, people
):
    today = clock.today()
    dates = today + timedelta(days=since), today + timedelta(days=until)
    declare(leader, people["editor.sesquile"], *dates, reason=reason)
    assert not SoleServant.objects.exists()


def test_two_at_once_are_refused(leader, declared, people):
    response = declare(leader, people["editor.sesquile"])
    assert "Ya hay una declaración vigente" in response.content.decode()
    assert SoleServant.objects.count() == 1


@pytest.mark.parametrize("who", ["lider.soacha", "editor.sesquile", "control-interno.sesquile"])
def test_others_do_not_end_it(who, declared, log_in):
    log_in(who).post(reverse("workflows_end_declaration", args=[declared.pk]))
    declared.refresh_from_db()
    assert declared.ended_at is None
