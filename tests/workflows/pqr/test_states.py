"""The life of a petition: which moves exist, who may make them, what each leaves written."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from cms.tenancy import clock
from workflows.pqr import states
from workflows.pqr.models import Notice, Petition

State = Petition.State
PRE = {State.RADICADA: [], State.EN_TRAMITE: ["assign"], State.RESPONDIDA: ["assign", "answer"]}
PRE[State.NOTIFICADA] = ["assign", "answer", "notify"]
LEADS_TO = {
    "assign": State.EN_TRAMITE,
    "answer": State.RESPONDIDA,
    "notify": State.NOTIFICADA,
}
ALLOWED = {
    (State.RADICADA, "assign"),
    (State.EN_TRAMITE, "assign"),
    (State.EN_TRAMITE, "answer"),
    (State.RESPONDIDA, "notify"),
}


@pytest.fixture
def officer(people):
    return people["atencion.soacha"]


@pytest.fixture
def make(officer):
    """Make a move as the attention officer: `make("answer", petition)`."""
    moves = {
        "assign": lambda petition, by: states.assign(petition, by=by, office=by.office),
        "answer": lambda petition, by: states.answer(petition, by=by, text="Sí."),
        "notify": lambda petition, by: states.notify(
            petition, by=by, means=Petition.NotifiedBy.POST, on=clock.today()
        ),
    }
    return lambda move, petition, by=None: moves[move](petition, by or officer)


@pytest.fixture
def petition_in(on_file, make):
    """A petition that went through the moves up to a state."""

    def petition_in(state):
        petition = on_file()
        for move in PRE[state]:
            make(move, petition)
        return petition

    return petition_in


def stored_state(petition) -> str:
    return Petition.objects.get(pk=petition.pk).state


class TestTableOfMoves:
    @pytest.mark.parametrize("state", State)
    @pytest.mark.parametrize("move", LEADS_TO)
    def test_is_all_there_is(self, petition_in, make, state, move):
        petition = petition_in(state)
        if (state, move) in ALLOWED:
            make(move, petition)
            assert stored_state(petition) == LEADS_TO[move]
        else:
            with pytest.raises(states.MoveRefused):
                make(move, petition)
            assert stored_state(petition) == state

    def test_is_read_again_from_the_database_before_moving(self, petition_in, make):
        petition = petition_in(State.EN_TRAMITE)
        stale = Petition.objects.get(pk=petition.pk)
        make("answer", petition)
        with pytest.raises(states.MoveRefused):
            make("answer", stale)
        assert Petition.objects.get(pk=petition.pk).answered_at == petition.answered_at


class TestAssign:
    def test_notes_office_person_day_and_order(self, on_file, officer, people):
        petition = on_file()
        answers = people["responsable-pqr.soacha"]
        states.assign(petition, by=officer, office=answers.office, person=answers, priority=2)
        petition.refresh_from_db()
        assert (petition.office, petition.person) == (answers.office, answers)
        assert petition.priority == Petition.Priority.URGENT
        assert petition.assigned_at

    def test_to_another_office_keeps_the_first_day_and_the_due_date(
        self, petition_in, officer, towns
    ):
        petition = petition_in(State.EN_TRAMITE)
        first, due = petition.assigned_at, petition.due_on
        other = towns.soacha.offices.exclude(pk=petition.office_id).first()
        states.assign(petition, by=officer, office=other)
        petition.refresh_from_db()
        assert (petition.office, petition.assigned_at, petition.due_on) == (other, first, due)

    def test_refuses_an_office_of_another_municipality(self, on_file, officer, towns):
        petition = on_file()
        with pytest.raises(states.MoveRefused):
            states.assign(petition, by=officer, office=towns.sesquile.offices.first())
        assert stored_state(petition) == State.RADICADA

    def test_refuses_a_person_of_another_office(self, on_file, officer, people):
        petition = on_file()
        with pytest.raises(states.MoveRefused):
            states.assign(
                petition,
                by=officer,
                office=officer.office,
                person=people["responsable-pqr.soacha"],
            )
        assert stored_state(petition) == State.RADICADA

    @pytest.mark.parametrize(
        "who", ["responsable-pqr.soacha", "editor.soacha", "atencion.sesquile"]
    )
    def test_is_not_for_everybody(self, on_file, people, towns, who):
        petition = on_file()
        with pytest.raises(PermissionDenied):
            states.assign(petition, by=people[who], office=towns.soacha.offices.first())
        assert stored_state(petition) == State.RADICADA


class TestAnswer:
    def test_is_stored_with_author_day_and_notice(self, petition_in, officer):
        petition = petition_in(State.EN_TRAMITE)
        states.answer(petition, by=officer, text="Las copias están listas.")
        petition.refresh_from_db()
        assert petition.answer == "Las copias están listas."
        assert petition.answered_by == officer
        assert petition.notices.get(kind=Notice.Kind.ANSWER).state == Notice.State.PENDING

    def test_and_its_notice_are_stored_together_or_not_at_all(
        self, petition_in, officer, monkeypatch
    ):
        petition = petition_in(State.EN_TRAMITE)

        def refuse(*args):
            raise DatabaseError

        monkeypatch.setattr(states, "enqueue_notice", refuse)
        with pytest.raises(DatabaseError):
            states.answer(petition, by=officer, text="Sí.")
        assert stored_state(petition) == State.EN_TRAMITE
        assert Petition.objects.get(pk=petition.pk).answer == ""

    def test_to_an_anonymous_person_sends_no_mail(self, anonymous, make):
        make("assign", anonymous)
        make("answer", anonymous)
        assert stored_state(anonymous) == State.RESPONDIDA
        assert not anonymous.notices.exists()

    def test_may_not_be_empty(self, petition_in, officer):
        petition = petition_in(State.EN_TRAMITE)
        with pytest.raises(states.MoveRefused):
            states.answer(petition, by=officer, text="  \n")
        assert stored_state(petition) == State.EN_TRAMITE

    def test_belongs_to_the_office_that_has_the_petition(self, on_file, people, officer):
        petition, answers = on_file(), people["responsable-pqr.soacha"]
        assert answers.office != officer.office
        states.assign(petition, by=officer, office=officer.office)
        with pytest.raises(PermissionDenied):
            states.answer(petition, by=answers, text="Sí.")
        assert stored_state(petition) == State.EN_TRAMITE
        states.assign(petition, by=officer, office=answers.office)
        states.answer(petition, by=answers, text="Sí.")
        assert stored_state(petition) == State.RESPONDIDA


class TestNotify:
    @pytest.mark.parametrize("days", [-1, 1])
    def test_is_dated_between_the_answer_and_today(self, petition_in, officer, days):
        petition = petition_in(State.RESPONDIDA)
        with pytest.raises(states.MoveRefused):
            states.notify(
                petition,
                by=officer,
                means=Petition.NotifiedBy.POST,
                on=clock.today() + timedelta(days=days),
            )
        assert stored_state(petition) == State.RESPONDIDA


class TestHistory:
    def test_says_who_made_each_move(self, petition_in, officer):
        petition = petition_in(State.RESPONDIDA)
        steps = petition.history.order_by("history_id").values_list("state", "history_user")
        assert list(steps) == [
            (State.RADICADA, None),
            (State.EN_TRAMITE, officer.pk),
            (State.RESPONDIDA, officer.pk),
        ]
