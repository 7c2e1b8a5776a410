"""The lists of a day say what the rules say, and ask no more however long they are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState

from cms.tenancy.models import User
from workflows.roles import assign_role
from workflows.work_lists import days_waiting, drafts_of, in_review_for, returned_to, waiting_for

from .editorial import body, decide, page_of, submit, write


@pytest.fixture
def page(towns):
    return page_of(towns.soacha, "mision-y-vision")


def restored(page, log_in):
    """An author sends an old text of the editor's."""
    write(log_in("editor.soacha"), page, "De la editora")
    hers = page.revisions.order_by("pk").last()
    decide(log_in("editor2.soacha"), submit(log_in("autor.soacha"), page, "Otro"), "approve")
    author = log_in("autor.soacha")
    author.post(
        reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, hers.pk]), body("De ella")
    )
    submit(author, page, "De ella")


def begun_by_the_editor(page, log_in):
    """A page that the editor created and an author sends."""
    address = reverse(
        "wagtailadmin_pages:add", args=["gel_pages", "narrativepage", page.get_parent().pk]
    )
    log_in("emergencia.soacha").post(address, body("Nueva", "nueva"))
    new = page.get_parent().get_children().get(slug="nueva").specific
    submit(log_in("editor2.soacha"), new, "Nueva")


SITUATIONS = {
    "sent by an author": lambda page, log_in: submit(log_in("autor.soacha"), page, "Texto"),
    "sent by an editor": lambda page, log_in: submit(log_in("editor.soacha"), page, "Texto"),
    "corrected by an editor": lambda page, log_in: (
        write(log_in("editor.soacha"), page, "Corrección"),
        submit(log_in("autor.soacha"), page, "Texto"),
    ),
    "an old text restored": restored,
    "begun by another": begun_by_the_editor,
    "hers before, published": lambda page, log_in: (
        decide(
            log_in("editor2.soacha"), submit(log_in("editor.soacha"), page, "De ella"), "approve"
        ),
        submit(log_in("autor.soacha"), page, "Texto"),
    ),
    "in the first of two steps": lambda page, log_in: submit(
        log_in("autor.soacha"), page_of(page.specific.get_site().municipality, STEPPED), "Texto"
    ),
    "in the second of two steps": lambda page, log_in: decide(
        log_in("jefe.soacha"),
        submit(
            log_in("autor.soacha"), page_of(page.specific.get_site().municipality, STEPPED), "Texto"
        ),
        "approve",
    ),
}
STEPPED = "objetivos-y-funciones"


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_list_shows_exactly_what_the_person_may_decide(situation, page, log_in, people):
    assign_role(people["emergencia.soacha"], "editor")
    assign_role(people["jefe.soacha"], "editor")
    SITUATIONS[situation](page, log_in)
    checked = 0
    for user in User.objects.filter(municipality=page_town(page)):
        listed = set(waiting_for(user).values_list("pk", flat=True))
        for review in TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS):
            about = review.workflow_state.content_object
            may = bool(review.task.specific.get_actions(about, user))
            assert (review.pk in listed) == may, f"{user}: {about}"
            checked += may
    assert checked


def page_town(page):
    return page.get_site().municipality


def questions(queryset):
    """How often the database is asked for a whole list with its pages."""
    with CaptureQueriesContext(connection) as asked:
        for row in queryset:
            str(row.workflow_state.content_object.title)
            str(row.workflow_state.requested_by)
            list(row.assignments.all())
    return len(asked)


def test_more_reviews_ask_nothing_more(page, log_in, people, towns):
    author, editor = log_in("autor.soacha"), people["editor.soacha"]
    submit(author, page, "Texto")
    few = questions(waiting_for(editor))
    for child in ("uno", "dos", "tres"):
        address = reverse(
            "wagtailadmin_pages:add", args=["gel_pages", "narrativepage", page.get_parent().pk]
        )
        author.post(address, body(child, child) | {"action-submit": "1"})
    assert waiting_for(editor).count() >= 4
    assert questions(waiting_for(editor)) == few <= 4


def test_the_oldest_is_first_and_says_how_many_days(page, log_in, people):
    review = submit(log_in("autor.soacha"), page, "Texto")
    assert waiting_for(people["editor.soacha"]).last() == review
    assert days_waiting(review) == 0


def test_an_author_sees_drafts_then_requests_then_returns(page, log_in, people):
    author, person = log_in("autor.soacha"), people["autor.soacha"]

    def about(queryset):
        return page.pk in {state.content_object.pk for state in queryset}

    write(author, page, "Borrador")
    assert page.pk in drafts_of(person).values_list("pk", flat=True)
    review = submit(author, page, "Enviado")
    assert about(in_review_for(person))
    assert page.pk not in drafts_of(person).values_list("pk", flat=True)
    decide(log_in("editor.soacha"), review, "reject", "Corrija.")
    assert about(returned_to(person))
    assert not about(in_review_for(person))
    assert review not in waiting_for(people["editor.soacha"])
