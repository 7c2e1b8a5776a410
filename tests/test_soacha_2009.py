"""The self-assessment of 2009: the reading names its rows, and declared and found never mix."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bench.soacha_2009.comparison import Compared, Found, compare, problems
from bench.soacha_2009.declared import Attested, Catalogue, Declaration, Reading, read_reading
from bench.soacha_2009.printing import lines
from bench.soacha_2009.town import read_site
from cms.demo.recipe import fields_of, rows_of_page
from gel_pages.channel_plan import page_type

BUILDER_KEYS = {"type", "children", "channel", "draft", "in_menu"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_reading()


def test_the_decree_declares_something_of_every_row_of_the_catalogue(catalogue):
    assert list(catalogue.declared) == list(catalogue.rows)


def test_the_counts_of_the_block_are_those_of_its_rows(catalogue):
    for phase, counted in catalogue.data["soacha_2009"]["conteo"].items():
        answers = [
            written["cumple"]
            for row, written in catalogue.declared.items()
            if catalogue.rows[row]["fase"] == phase
        ]
        assert counted == {
            "filas": len(answers),
            "si": answers.count("SI"),
            "no": answers.count("NO"),
            "en_blanco": answers.count(None),
        }


def test_the_reading_names_exactly_the_rows_of_tables_2_and_3(catalogue, reading):
    declarations = catalogue.declarations()
    assert list(reading.rows) == [declared.row for declared in declarations]
    assert [sum(d.table == table for d in declarations) for table in (2, 3)] == [47, 11]


def test_every_reason_and_quotation_belongs_to_a_row(reading):
    assert reading.disagreements.keys() | reading.attested.keys() <= reading.rows.keys()
    assert set(reading.disagreements.values()) == set(reading.reasons)


def test_what_the_decree_attests_it_says_outside_its_column_of_answers(catalogue, reading):
    assert reading.attested
    for row, fact in reading.attested.items():
        assert fact.verdict in {"pass", "fail"}
        assert fact.where.startswith("Diagnóstico") or fact.quote in str(catalogue.declared[row])


def misplaced(recipe: dict) -> Iterator[str]:
    """What a recipe says of a page that its type does not know; the builder would drop it."""
    model = page_type(recipe["type"])
    rows = rows_of_page(model)
    known = fields_of(model).keys() | rows.keys() | BUILDER_KEYS
    yield from (f"{recipe['type']}.{name}" for name in recipe.keys() - known)
    for relation, row_model in rows.items():
        for row in recipe.get(relation, []):
            unknown = row.keys() - fields_of(row_model).keys()
            yield from (f"{recipe['type']}.{relation}.{name}" for name in unknown)
    for child in recipe.get("children", []):
        yield from misplaced(child)


def test_everything_the_site_says_has_its_place_in_a_page():
    recipe = read_site()
    assert [name for page in recipe["pages"] for name in misplaced(page)] == []
    assert recipe["built_on"] < recipe["as_of"]


DECLARED = Declaration("fila", 2, "SI", "", "")


def compared(found: Found, **more) -> Compared:
    """One row, declared SI unless `more` says something else."""
    return Compared(
        more.pop("declared", DECLARED), found, **{"attested": None, "reason": ""} | more
    )


@pytest.mark.parametrize(
    ("answer", "verdict", "agrees"),
    [("SI", "pass", True), ("SI", "fail", False), ("NO", "fail", True), ("NO", "pass", False)],
)
def test_declared_and_found_are_compared_where_the_machine_decides(answer, verdict, agrees):
    row = compared(Found(verdict, True), declared=replace(DECLARED, answer=answer))
    assert row.agrees is agrees
    assert row.decided_by == "machine"


def test_where_the_machine_does_not_decide_only_the_decrees_own_words_do():
    undecided = Found("review", False)
    assert compared(undecided).agrees is None
    row = compared(undecided, attested=Attested("fail", "Nadie tiene la clave", "Tabla 2"))
    assert (row.agrees, row.decided_by) == (False, "the decree's own words")
    assert row.found.verdict == "review"
    assert compared(Found("pass", True), attested=row.attested).decided_by == "machine"


def enough(*rows: Compared) -> list[Compared]:
    return [*rows, *[compared(Found("pass", True))] * 25]


def test_a_difference_nobody_explained_breaks_it_and_so_does_a_stale_reason():
    assert list(problems(enough())) == []
    assert list(problems(enough(compared(Found("fail", True), reason="Falta.")))) == []
    assert list(problems(enough(compared(Found("fail", True)))))
    assert list(problems(enough(compared(Found("pass", True), reason="Falta."))))
    assert list(problems(enough(compared(Found("review", False), reason="Falta."))))


def test_too_few_rows_decided_break_it():
    assert list(problems([compared(Found("pass", True))] * 24))
    assert list(problems([*[compared(Found("review", False))] * 5, *enough()])) == []


def test_each_line_shows_both_facts_in_columns_of_their_own(catalogue, reading):
    declarations = catalogue.declarations()
    found = {declared.row: Found("fail", True, ("Falta.",)) for declared in declarations}
    text = list(lines(compare(declarations, found, reading)))
    (line,) = [line for line in text if line.startswith("info.acerca.mision_vision ")]
    assert line.split() == ["info.acerca.mision_vision", "SI", "fail", "machine", "NO"]
    assert any("agree in 15 of 47" in line for line in text)
