"""What every rule owes, whatever it looks at; and that a rule that owes it is told so."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from checklists import checks
from checklists.catalogue import catalogues
from checklists.criterion import fail, registry

from . import stage

CRITERIA = registry.all()
KNOWN_ROW = "gel-2008:info.acerca.horarios"


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)
class TestEveryCriterion:
    def test_passes_the_system_check(self, criterion):
        assert list(checks._problems(criterion)) == []

    def test_says_why_in_one_sentence(self, criterion):
        assert criterion.why.endswith(".")
        assert "\n" not in criterion.why

    def test_says_how_to_fix_it_in_spanish_with_a_full_stop(self, criterion):
        assert str(criterion.fix).endswith(".")

    def test_every_sentence_ends_as_a_sentence(self, criterion):
        assert all(str(message).endswith(".") for message in criterion.messages.values())

    def test_has_a_version_of_its_own_text(self, criterion):
        assert len(criterion.version) == 12


def test_a_machine_answers_at_least_twenty_rows():
    answered = {row for criterion in CRITERIA for row in criterion.rows}
    assert len(answered) >= 20


def test_the_catalogue_passes_the_system_check():
    assert checks.check_catalogues() == []


def test_two_rules_cannot_share_a_name():
    found = stage.registry(CRITERIA[0])
    with pytest.raises(ImproperlyConfigured):
        found.add(CRITERIA[0])


def unexplained(page, site):
    yield fail("wrong")


def explained(page, site):
    """It matters."""
    yield fail("wrong")


class TestSystemCheck:
    def ids(self, criterion):
        return [problem.id for problem in checks._problems(criterion)]

    def test_a_row_that_no_catalogue_has(self):
        wrong = stage.rule(explained, "gel-2008:no.existe", messages=("wrong",))
        assert self.ids(wrong) == ["checklists.E003"]

    def test_a_row_that_is_for_a_person(self):
        person = next(r for r in catalogues.get("gel-2008").rows if r.automation == "no")
        wrong = stage.rule(explained, person.id, messages=("wrong",))
        assert self.ids(wrong) == ["checklists.E004"]

    def test_no_reason_why(self):
        assert self.ids(stage.rule(unexplained, KNOWN_ROW, messages=("wrong",))) == [
            "checklists.E005"
        ]

    @pytest.mark.parametrize("declared", [(), ("wrong", "unused")])
    def test_a_message_used_and_not_declared_or_the_other_way_round(self, declared):
        assert self.ids(stage.rule(explained, KNOWN_ROW, messages=declared)) == ["checklists.E007"]
