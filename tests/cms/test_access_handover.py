"""What somebody who leaves had begun goes to a colleague, and nothing stays without a person."""

import pytest
from wagtail.models import WorkflowState

from tests.workflows.editorial import page_of, submit, write
from workflows.authorship import contributors
from workflows.handover import unfinished_work

from .access_acts import ACCOUNTS, kinds_of


@pytest.fixture
def administrator(log_in):
    return log_in("administrador.soacha")


@pytest.fixture
def draft(log_in, towns, people):
    """A page of the author's office with a change of hers, which is hers."""
    page = page_of(towns.soacha, "mision-y-vision")
    assert page.owner == people["autor.soacha"]
    write(log_in("autor.soacha"), page, "A medio escribir")
    return page


def address(user):
    return f"{ACCOUNTS}{user.pk}/entrega/"


def hand_over(client, leaver, to, *pages):
    return client.post(address(leaver), {"pages": [page.pk for page in pages], "to": to.pk})


def test_a_draft_goes_to_a_colleague_who_can_go_on_with_it(administrator, draft, people):
    leaver, colleague = people["autor.soacha"], people["editor2.soacha"]
    assert draft.get_admin_display_title() in administrator.get(address(leaver)).content.decode()
    hand_over(administrator, leaver, colleague, draft)
    draft.refresh_from_db()
    assert draft.owner == colleague
    assert draft.pk not in unfinished_work(leaver).values_list("pk", flat=True)
    assert kinds_of(leaver)[-1] == "handed_over"


def test_what_each_wrote_stays_signed(administrator, draft, people):
    leaver, colleague = people["autor.soacha"], people["editor2.soacha"]
    hand_over(administrator, leaver, colleague, draft)
    draft.refresh_from_db()
    assert leaver.pk in contributors(draft)
    assert draft.latest_revision.user == leaver


def test_a_review_in_progress_answers_to_the_colleague(administrator, log_in, towns, people):
    page = page_of(towns.soacha, "mision-y-vision")
    submit(log_in("autor.soacha"), page, "Para aprobar")
    leaver, colleague = people["autor.soacha"], people["editor2.soacha"]
    hand_over(administrator, leaver, colleague, page)
    state = WorkflowState.objects.active().get(object_id=str(page.pk))
    assert state.requested_by == colleague
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_who_writes_for_another_office_is_refused_by_name(administrator, draft, people):
    page = hand_over(administrator, people["autor.soacha"], people["autor2.soacha"], draft)
    assert "no escribe en los canales de" in page.content.decode()
    draft.refresh_from_db()
    assert draft.owner == people["autor.soacha"]


def test_nothing_goes_to_another_municipality(administrator, draft, people, towns):
    foreign = page_of(towns.sesquile, "mision-y-vision")
    owner = foreign.owner
    hand_over(administrator, people["autor.soacha"], people["editor.sesquile"], draft)
    hand_over(administrator, people["autor.soacha"], people["editor2.soacha"], foreign)
    draft.refresh_from_db()
    foreign.refresh_from_db()
    assert (draft.owner, foreign.owner) == (people["autor.soacha"], owner)


@pytest.mark.parametrize("role", ["autor2", "editor", "control-interno", "lider"])
def test_only_the_administrator_hands_over(role, log_in, draft, people):
    hand_over(log_in(f"{role}.soacha"), people["autor.soacha"], people["editor2.soacha"], draft)
    draft.refresh_from_db()
    assert draft.owner == people["autor.soacha"]


def test_it_says_which_roles_and_channels_stay_without_a_person(administrator, people):
    lonely = administrator.get(address(people["lider.soacha"])).content.decode()
    assert "nadie más lo tiene" in lonely
    author = administrator.get(address(people["autor2.soacha"])).content.decode()
    assert "Oficina Asesora Jurídica queda sin quien escriba" in author
    accompanied = administrator.get(address(people["editor.soacha"])).content.decode()
    assert "sus roles y sus canales tienen a otra persona" in accompanied
