"""A list shows each document with its date, period, file and who answers for it; newest first."""

from datetime import date

import pytest
from django.urls import reverse

from cms.tenancy.models import User
from gel_pages.models import DocumentIndexPage, DocumentPage
from tests.factories.pages import document, listed_document, publish
from tests.public import parsed, structured_data

SECOP = "https://community.secop.gov.co/Public/proceso?id=1"


@pytest.fixture
def projects(towns):
    """A list of Soacha whose documents somebody must answer for."""
    return DocumentIndexPage.objects.descendant_of(towns.soacha.home).get(kind="proyecto")


@pytest.fixture
def shown(towns, visit):
    """A page of Soacha, parsed."""
    client = visit(towns.soacha)
    return lambda page, query="": parsed(client, page.relative_url(towns.soacha.site) + query)


@pytest.fixture
def project(towns):
    """A document with everything known."""
    return listed_document(
        towns.soacha,
        "Acueducto veredal",
        "proyecto",
        summary="Agua para tres veredas.",
        document=document(towns.soacha, "acueducto", size=2048),
        issued_on=date(2021, 3, 4),
        period_from=date(2021, 1, 1),
        period_to=date(2023, 12, 31),
        text="<p>Avance: 40 %.</p>",
        office=towns.soacha.offices.get(slug="planeacion"),
        contact="planeacion@ejemplo.gov.co",
    )


def titles(page) -> list[str]:
    return [link.text() for link in page.css("tbody th a")]


def test_the_newest_comes_first(towns, projects, shown):
    for year in (2019, 2023, 2021):
        listed_document(towns.soacha, f"De {year}", "proyecto", issued_on=date(year, 1, 1))
    assert titles(shown(projects))[:3] == ["De 2023", "De 2021", "De 2019"]


def test_a_row_says_date_period_office_contact_and_file(project, projects, shown):
    row = next(row for row in shown(projects).css("tbody tr") if project.title in row.text())
    text = " ".join(row.text().split())
    for fact in (
        "4 de marzo de 2021",
        "Del 1 de enero de 2021 al 31 de diciembre de 2023",
        "Secretaría de Planeación",
        "en PDF (2,0",
    ):
        assert fact in text
    links = [link.attributes["href"] for link in row.css("a")]
    assert project.document.url in links
    assert "mailto:planeacion@ejemplo.gov.co" in links


def test_a_project_nobody_answers_for_says_so(towns, projects, shown):
    listed_document(towns.soacha, "De nadie", "proyecto")
    row = next(row for row in shown(projects).css("tbody tr") if "De nadie" in row.text())
    assert "Sin información publicada" in row.text()
    assert "Sin documento" in row.text()


def test_a_contract_leads_to_where_it_officially_is(towns, shown):
    page = listed_document(towns.soacha, "Proceso 7", "contratacion", external_url=SECOP)
    listed = shown(page.get_parent().specific)
    link = next(link for link in listed.css("tbody a") if link.attributes["href"] == SECOP)
    assert "en community.secop.gov.co" in link.text()
    assert shown(page).css_first("main a.button").attributes["href"] == SECOP


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?anio=2021", ["Acueducto veredal"]),
        ("?q=veredales", ["Acueducto veredal"]),
        ("?q=avance+40", ["Acueducto veredal"]),
        ("?anio=2021&q=telecentro", []),
        ("?q=xilofono", []),
    ],
)
def test_the_list_is_narrowed_by_year_and_by_words(query, expected, project, projects, shown):
    listed = shown(projects, query)
    assert titles(listed) == expected
    assert listed.css_first(".narrowed a")


@pytest.mark.parametrize("odd", ["?anio=1800", "?anio=x", "?q=%00", "?p=x", "?q=a*%22OR"])
def test_no_filter_is_too_odd(odd, projects, towns, visit):
    address = projects.relative_url(towns.soacha.site) + odd
    assert visit(towns.soacha).get(address).status_code == 200


def test_every_field_can_be_found_from_the_page(project, shown):
    marks = {
        mark.attributes["data-contentpath"] for mark in shown(project).css("[data-contentpath]")
    }
    fields = {name.removesuffix("_id") for name in DocumentPage.substance}
    assert marks == fields - {"external_url"} | {"title", "summary"}


def test_machines_read_a_report_with_its_period(project, towns, shown):
    data = structured_data(shown(project))
    assert data["@type"] == "Report"
    assert data["datePublished"] == "2021-03-04"
    assert data["temporalCoverage"] == "2021-01-01/2023-12-31"
    contract = listed_document(
        towns.soacha, "Proceso 8", "contratacion", period_from=date(2020, 1, 1)
    )
    data = structured_data(shown(contract))
    assert data["@type"] == "DigitalDocument"
    assert data["temporalCoverage"] == "2020-01-01/.."


def test_an_empty_list_says_that_it_is_empty(towns, visit):
    empty = publish(
        towns.sesquile.home, DocumentIndexPage(title="Boletines vacíos", kind="boletin")
    )
    page = parsed(visit(towns.sesquile), empty.relative_url(towns.sesquile.site))
    assert page.css_first(".nothing").text() == "Sin información publicada."


@pytest.fixture
def write(towns, projects, log_in):
    """What the form answers to somebody who writes anywhere; a project unless said otherwise."""
    user = User.objects.create_superuser("plataforma-pruebas")
    address = reverse("wagtailadmin_pages:add", args=["gel_pages", "documentpage", projects.pk])
    data = {
        "title": "Nuevo",
        "slug": "nuevo",
        "external_url": SECOP,
        "issued_on": "04/03/2021",
        "office": str(towns.soacha.offices.get(slug="planeacion").pk),
        "contact": "601 730 5500",
        "text": '{"entityMap": {}, "blocks": []}',
    }
    client = log_in(user.username, towns.soacha)
    return lambda to=address, **changes: client.post(to, data | changes)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"external_url": ""}, ["document"]),
        ({"external_url": "javascript:alert(1)"}, ["external_url"]),
        ({"issued_on": "31/12/2099"}, ["issued_on"]),
        ({"period_from": "01/01/2022", "period_to": "01/01/2021"}, ["period_to"]),
        ({"office": "", "contact": ""}, ["office", "contact"]),
    ],
)
def test_what_is_missing_or_wrong_is_said_next_to_its_field(changes, wrong, write):
    answer = write(**changes | {"action-submit": "1"})
    assert set(answer.context["form"].errors) == set(wrong)
    assert not DocumentPage.objects.filter(slug="nuevo").exists()


def test_a_draft_may_still_lack_them(write):
    write(external_url="", contact="")
    assert not DocumentPage.objects.get(slug="nuevo").live


def test_a_contract_needs_no_contact(towns, write):
    contracts = DocumentIndexPage.objects.descendant_of(towns.soacha.home).get(kind="contratacion")
    address = reverse("wagtailadmin_pages:add", args=["gel_pages", "documentpage", contracts.pk])
    write(address, office="", contact="", **{"action-submit": "1"})
    assert DocumentPage.objects.get(slug="nuevo").get_parent().pk == contracts.pk
