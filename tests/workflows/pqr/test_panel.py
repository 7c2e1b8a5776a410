"""The first screen of the desk: what is owed, the most urgent first, and nothing of who asks."""

from .conftest import PERSON, SUBJECT

HOME = "/admin/"


def test_the_desk_begins_with_what_is_owed(clerk, desk, on_file):
    petition = on_file()
    shown = clerk.get(HOME).content.decode()
    assert "PQR sin responder" in shown
    assert petition.radicado in shown
    assert not [v for v in (*PERSON.values(), SUBJECT) if len(v) > 4 and v in shown]


def test_who_answers_for_an_office_sees_that_office_only(answerer, on_file, theirs):
    other = on_file(subject="De otra dependencia")
    shown = answerer.get(HOME).content.decode()
    assert theirs.radicado in shown
    assert other.radicado not in shown


def test_who_reads_no_petitions_sees_no_list(log_in, on_file):
    on_file()
    assert "PQR sin responder" not in log_in("autor.soacha").get(HOME).content.decode()


def test_the_first_to_fall_due_comes_first_and_the_rest_is_counted(clerk, on_file, bogota):
    petitions = [on_file(received_at=bogota(2020, 1, day)) for day in range(7, 20)]
    shown = clerk.get(HOME).content.decode()
    assert petitions[0].radicado in shown
    assert petitions[-1].radicado not in shown
    assert "Y 3 más." in shown
