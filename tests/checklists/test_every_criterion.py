"""What every rule owes, whatever it looks at; and that a rule that owes it is told so."""

import importlib.util
import re

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

    def test_has_a_version_of_its_own(self, criterion):
        assert re.fullmatch("[0-9a-f]{12}", criterion.version)


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


MODULE = """
ENOUGH = {enough}


def rule(page, site):
    if len(page.title) < ENOUGH:
        yield None


def dated(page, site):
    return ENOUGH
"""


class TestVersion:
    @pytest.fixture
    def module(self, tmp_path):
        def written(enough):
            path = tmp_path / str(enough) / "prueba.py"
            path.parent.mkdir(exist_ok=True)
            path.write_text(MODULE.format(enough=enough), encoding="utf-8")
            spec = importlib.util.spec_from_file_location("prueba", path)
            found = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(found)
            return found

        return written

    def test_is_the_same_for_the_same_text(self, module):
        assert stage.rule(module(80).rule).version == stage.rule(module(80).rule).version

    def test_changes_with_a_constant_of_the_module(self, module):
        assert stage.rule(module(80).rule).version != stage.rule(module(81).rule).version

    def test_changes_with_the_module_that_dates_it(self, module):
        first, second = (
            stage.rule(explained, messages=("wrong",), fresh_by=module(days).dated)
            for days in (80, 81)
        )
        assert first.version != second.version

    def test_changes_with_what_it_says_and_what_it_answers(self):
        one = stage.rule(explained, messages=("wrong",))
        assert one.version != stage.rule(explained, messages=("other",)).version
        assert one.version != stage.rule(explained, "prueba:otra", messages=("wrong",)).version
