"""Anybody can see where the money comes from and where it goes, year by year, and take it home."""

import csv
import io
import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.tenancy import clock
from cms.tenancy.models import User
from gel_pages.budget_figures import balance, sides_of
from gel_pages.models import BudgetIndexPage, BudgetLine, BudgetPage
from gel_pages.pesos import grouped, percentage, pesos, read_pesos
from tests.factories.pages import budget, document, legal_act, live_page, publish
from tests.public import parsed

LINKED_DATA = 'head script[type="application/ld+json"]'
INCOME = {"side": "ingreso", "name": "Impuesto predial", "approved": 12345678}
SPENDING = {"side": "gasto", "name": "Educación", "approved": 12345678}


@pytest.fixture
def shown(towns, visit):
    """A page of Soacha, parsed."""
    client = visit(towns.soacha)
    return lambda page: parsed(client, page.relative_url(towns.soacha.site))


@pytest.fixture
def rows_of(towns, visit):
    """The rows of the file of a page, its header first."""
    client = visit(towns.soacha)

    def read(page) -> list[list[str]]:
        answer = client.get(page.relative_url(towns.soacha.site), {"formato": "csv"})
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    return read


def words(node) -> str:
    return " ".join(node.text().split())


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12.345.678", "12345678"),
        ("$ 12.345.678", "12345678"),
        ("$12.345.678,50", "12345678.50"),
        ("12345678", "12345678"),
        ("12345678,5", "12345678.5"),
        ("12345678.5", "12345678.5"),
        ("12.345", "12345"),
        ("0", "0"),
        ("-12.345", "-12345"),
    ],
)
def test_an_amount_is_read_as_people_write_it(written, amount):
    assert read_pesos(written) == Decimal(amount)


@pytest.mark.parametrize("odd", ["doce", "12.34.56", "1.2345", "12,345,678", "1e9", "12.345,678"])
def test_what_is_not_an_amount_is_refused_with_an_example(odd):
    with pytest.raises(ValidationError, match=r"12\.345\.678"):
        read_pesos(odd)


def test_an_amount_is_written_with_dots_and_centavos_only_where_there_are_any():
    assert pesos(Decimal("12345678.00")) == "$\N{NO-BREAK SPACE}12.345.678"
    assert grouped(Decimal("1234.5")) == "1.234,50"
    assert percentage(Decimal(453), Decimal(1000)) == "45,3\N{NO-BREAK SPACE}%"
    assert percentage(Decimal(1), Decimal(0)) == ""


def lines(*figures) -> list[BudgetLine]:
    return [BudgetLine(side=s, name="x", approved=a, executed=e) for s, a, e in figures]


@pytest.mark.parametrize(
    ("income", "spending", "said"),
    [
        (500, 500, "son iguales"),
        (500, 300, "Los ingresos aprobados superan a los gastos en $\N{NO-BREAK SPACE}200."),
        (300, 500, "Los gastos aprobados superan a los ingresos en $\N{NO-BREAK SPACE}200."),
    ],
)
def test_whether_it_balances_is_said_in_words(income, spending, said):
    assert said in balance(*sides_of(lines(("ingreso", income, None), ("gasto", spending, None))))


def test_one_side_alone_says_nothing_of_balance():
    assert balance(*sides_of(lines(("ingreso", 1, None)))) == ""


def test_a_total_is_not_told_while_a_line_lacks_its_figure():
    income, _spending = sides_of(lines(("ingreso", 10, 4), ("ingreso", 10, None)))
    assert (income.approved, income.executed, income.executed_share) == (20, None, "")
    income, _spending = sides_of(lines(("ingreso", 10, 4), ("ingreso", 10, 0)))
    assert (income.executed, income.executed_share) == (4, "20\N{NO-BREAK SPACE}%")


def test_a_year_shows_both_sides_with_totals_and_bars(towns, shown):
    figures = [
        {**INCOME, "executed": Decimal("6172839")},
        {**SPENDING, "approved": 1000000},
    ]
    page = shown(budget(towns.soacha, 1999, figures, cutoff_on=date(1999, 6, 30)))
    income, spending = page.css("main table")
    assert words(income.css_first("caption")) == "Ingresos de 1999, por rubro, en pesos"
    assert words(income.css_first("tbody tr")) == "Impuesto predial $ 12.345.678 $ 6.172.839 50 %"
    assert {cell.attributes["scope"] for cell in income.css("th")} == {"col", "row"}
    assert words(spending.css_first("tfoot td")) == "$ 1.000.000"
    assert "Los ingresos aprobados superan a los gastos en $ 11.345.678." in words(page.body)
    bars = page.css("main svg")
    assert all(bar.attributes["aria-hidden"] == "true" for bar in bars)
    assert [bar.css_first(".part").attributes["width"] for bar in bars] == ["50.0%", "8.1%"]
    assert "30 de junio de 1999" in words(page.css_first(".facts"))


def test_what_nobody_knows_is_said_and_not_taken_for_nothing(towns, shown):
    known = {**INCOME, "executed": 0}
    page = shown(budget(towns.soacha, 1999, [known, {**INCOME, "name": "Regalías"}]))
    text = words(page.css_first("main"))
    assert "Impuesto predial $ 12.345.678 $ 0 0 %" in text
    assert "Regalías $ 12.345.678 Sin dato" in text
    assert "Falta el dato de algún rubro" in text
    assert page.css_first(".nothing").text() == "Sin información publicada."  # no spending
    assert "Sin información publicada" in words(page.css_first(".facts"))  # no act


def test_the_act_that_approved_it_is_linked_while_it_is_live(towns, shown):
    act = legal_act(towns.soacha, 77)
    page = budget(towns.soacha, 1999, [INCOME], act=act)
    address = act.relative_url(towns.soacha.site)
    assert shown(page).css_first(f'.facts a[href="{address}"]').text() == act.title
    act.unpublish()
    assert not shown(page).css_first(f'.facts a[href="{address}"]')


def test_the_years_stand_side_by_side_newest_first(towns, shown):
    for year in (1998, 1999, 1997):
        budget(towns.soacha, year, [{**INCOME, "approved": year}, {**SPENDING, "executed": 1}])
    page = shown(live_page(BudgetIndexPage, towns.soacha))
    years = [words(link) for link in page.css("tbody th a")]
    assert years[-3:] == [f"Presupuesto de {year}" for year in (1999, 1998, 1997)]
    assert years[0] == f"Presupuesto de {clock.today().year}"
    row = page.css("tbody tr")[-1]
    assert "$ 1.997" in words(row)
    assert "$ 12.345.678" in words(row)
    assert len(row.css("svg")) == 2


def test_an_empty_list_says_so(towns, visit):
    empty = publish(towns.sesquile.home, BudgetIndexPage(title="Presupuesto"))
    page = parsed(visit(towns.sesquile), empty.relative_url(towns.sesquile.site))
    assert page.css_first(".nothing").text() == "Sin información publicada."
    assert not page.css("a[download]")


def test_the_file_has_every_line_with_its_year_and_day(towns, rows_of):
    page = budget(
        towns.soacha, 1999, [{**INCOME, "executed": Decimal("1.50")}], cutoff_on=date(1999, 6, 30)
    )
    header, row = rows_of(page)
    assert header == ["Vigencia", "Lado", "Rubro", "Aprobado", "Ejecutado", "Fecha de corte"]
    assert row == ["1999", "Ingreso", "Impuesto predial", "12345678.00", "1.50", "1999-06-30"]
    every = rows_of(page.get_parent().specific)
    assert every[0] == header
    assert every[-1] == row
    assert len({line[0] for line in every[1:]}) == 4  # three of the demonstration and this one


def test_machines_read_a_set_of_data_with_its_file(towns, shown):
    page = budget(towns.soacha, 1999, [INCOME])
    data = json.loads(shown(page).css_first(LINKED_DATA).text())
    assert data["@type"] == "Dataset"
    assert data["temporalCoverage"] == "1999"
    assert data["distribution"]["contentUrl"] == f"{data['url']}?formato=csv"
    whole = json.loads(shown(page.get_parent().specific).css_first(LINKED_DATA).text())
    assert whole["temporalCoverage"] == f"1999/{clock.today().year}"


def test_every_field_can_be_found_from_the_page(towns, shown):
    page = budget(
        towns.soacha,
        1999,
        [INCOME],
        summary="Un año.",
        cutoff_on=date(1999, 12, 31),
        document=document(towns.soacha),
        source="Informe de ejecución",
    )
    marks = {mark.attributes["data-contentpath"] for mark in shown(page).css("[data-contentpath]")}
    fields = {name.removesuffix("_id") for name in BudgetPage.substance}
    assert marks == fields | {"title", "summary"}


def test_the_same_figures_saved_again_do_not_look_fresh(towns):
    page = budget(towns.soacha, 1999, [{**INCOME, "executed": 5}])
    before = page.facts.fingerprint
    again = BudgetPage.objects.get(pk=page.pk)
    again.save_revision().publish()
    again.refresh_from_db()
    assert again.facts.fingerprint == before


@pytest.fixture
def write(towns, log_in):
    """What the form of a new year answers to somebody who writes anywhere."""
    user = User.objects.create_superuser("plataforma-pruebas")
    index = live_page(BudgetIndexPage, towns.soacha)
    address = reverse("wagtailadmin_pages:add", args=["gel_pages", "budgetpage", index.pk])
    client = log_in(user.username, towns.soacha)

    def send(*figures: dict, **changes: str):
        rows = inline_formset([INCOME | {"approved": "12.345.678"} | row for row in figures])
        data = {"title": "Nuevo", "slug": "nuevo", "year": "1999", "lines": rows}
        return client.post(address, nested_form_data(data | changes))

    return send


def wrong(answer) -> dict[str, list[str]]:
    """Field → what is said beside it, in the page and in its lines."""
    form = answer.context["form"]
    rows = form.formsets["lines"].errors
    return dict(form.errors) | {name: said for row in rows for name, said in row.items()}


def test_amounts_are_written_with_dots_and_kept_whole(write):
    write({"executed": "$ 1.000,50"}, cutoff_on="30/06/1999")
    line = BudgetPage.objects.get(slug="nuevo").get_latest_revision_as_object().lines.get()
    assert (line.approved, line.executed) == (12345678, Decimal("1000.50"))


@pytest.mark.parametrize(
    ("row", "changes", "field", "said"),
    [
        ({"approved": "-5"}, {}, "approved", "no puede ser negativo"),
        ({"executed": "-5"}, {"cutoff_on": "30/06/1999"}, "executed", "no puede ser negativo"),
        ({"approved": "mucho"}, {}, "approved", "Escriba el valor en pesos"),
        ({"executed": "5"}, {}, "cutoff_on", "hasta qué día"),
        ({}, {"cutoff_on": "31/12/1998"}, "cutoff_on", "anterior a la vigencia"),
        ({}, {"year": "99"}, "year", "cuatro cifras"),
        ({}, {"year": str(clock.today().year + 2)}, "year", "la siguiente o una anterior"),
        ({}, {"year": str(clock.today().year)}, "year", "ya tiene el presupuesto"),
    ],
)
def test_what_is_wrong_is_said_next_to_its_field(row, changes, field, said, write):
    answer = write(row, **changes)
    errors = wrong(answer)
    assert set(errors) == {field}
    assert said in str(errors[field])
    assert not BudgetPage.objects.filter(slug="nuevo").exists()


def test_what_was_typed_stays_in_its_box(write):
    assert 'value="mucho"' in write({"approved": "mucho"}).content.decode()


def test_a_cut_off_in_the_future_is_refused(write):
    tomorrow = (clock.today() + timedelta(days=1)).strftime("%d/%m/%Y")
    assert set(wrong(write({}, cutoff_on=tomorrow))) == {"cutoff_on"}


def test_a_year_may_be_corrected_in_its_own_page(towns, log_in):
    page = budget(towns.soacha, 1999, [INCOME])
    User.objects.create_superuser("plataforma-pruebas")
    client = log_in("plataforma-pruebas", towns.soacha)
    rows = inline_formset([{**SPENDING, "id": page.lines.get().pk, "approved": "1.000"}], initial=1)
    data = {"title": "Corregido", "slug": page.slug, "year": "1999", "lines": rows}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(address, nested_form_data(data)).status_code == 302
    now = BudgetPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert now.lines.get().approved == 1000
