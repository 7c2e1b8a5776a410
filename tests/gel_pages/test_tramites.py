"""A sheet answers what a person asks before setting out; a list is narrowed without JavaScript."""

import pytest
from django.urls import reverse

from cms.tenancy.models import User
from gel_pages.models import TramiteIndexPage, TramitePage, TramiteStep
from tests.factories.pages import document, live_page, publish, tramite
from tests.public import parsed, structured_data
from workflows.roles import assign_role

OFFICIAL = "https://visor.ejemplo.gov.co/ficha?T=1"


@pytest.fixture
def sheet(towns):
    """A sheet with everything known."""
    page = TramitePage(
        title="Certificado de residencia",
        summary="Prueba que usted vive en el municipio.",
        purpose="Probar dónde vive.",
        audience="Quien vive en el municipio.",
        requirements="<ul><li>Cédula</li></ul>",
        cost="No tiene costo",
        response_time="3 días hábiles",
        result="El certificado",
        is_online=True,
        official_url=OFFICIAL,
        where="Calle 13 N.º 7-30",
        hours="Lunes a viernes",
        form=document(towns.soacha, "solicitud"),
        legal_basis="<p>Ley 136 de 1994</p>",
        office=towns.soacha.offices.get(slug="planeacion"),
    )
    page.steps.set([TramiteStep(text="Reúna"), TramiteStep(text="Envíe")])
    return publish(live_page(TramiteIndexPage, towns.soacha), page)


@pytest.fixture
def shown(towns, visit):
    """A page of Soacha, parsed."""
    client = visit(towns.soacha)
    return lambda page, query="": parsed(client, page.relative_url(towns.soacha.site) + query)


def titles(page) -> list[str]:
    return [link.text() for link in page.css(".page-list > li > a")]


def test_the_way_to_begin_comes_before_everything_else_that_can_be_followed(sheet, shown):
    first = shown(sheet).css("main a")[0]
    assert first.attributes["href"] == OFFICIAL
    assert first.text() == "Empezar en línea"


def test_cost_time_and_way_stand_before_the_first_section(sheet, shown):
    main = shown(sheet).css_first("main").html
    for fact in ("No tiene costo", "3 días hábiles", "En línea o en persona"):
        assert main.index(fact) < main.index("<h2")


def test_the_steps_keep_their_order(sheet, shown):
    assert [step.text() for step in shown(sheet).css(".steps li")] == ["Reúna", "Envíe"]


def test_every_field_can_be_found_from_the_sheet(sheet, shown):
    marks = {mark.attributes["data-contentpath"] for mark in shown(sheet).css("[data-contentpath]")}
    fields = {name.removesuffix("_id") for name in TramitePage.substance}
    assert marks == fields | {"title", "summary"}


def test_what_is_not_known_is_said_and_not_guessed(towns, shown):
    facts = shown(tramite(towns.soacha, "Sin datos")).css(".key-facts dd")
    assert [fact.text() for fact in facts] == ["Sin información publicada"] * 3


def test_a_sheet_without_official_address_offers_no_button(towns, shown):
    assert not shown(tramite(towns.soacha, "Sin ficha")).css(".start")


def test_machines_read_a_government_service(sheet, shown):
    data = structured_data(shown(sheet))
    assert data["@type"] == "GovernmentService"
    assert data["serviceOperator"]["name"] == sheet.office.name
    assert data["availableChannel"][0]["serviceUrl"] == OFFICIAL
    assert data["serviceOutput"]["name"] == "El certificado"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=residencias", ["Certificado de residencia"]),
        ("?q=CEDULA", ["Certificado de residencia"]),
        ("?q=residencia+predial", []),
        ("?dependencia=planeacion", ["Certificado de residencia"]),
        ("?dependencia=planeacion&q=predial", []),
        ("?q=xilofono", []),
    ],
)
def test_the_list_is_narrowed_by_words_and_by_office(query, expected, sheet, shown):
    listed = shown(live_page(TramiteIndexPage, sheet.office.municipality), query)
    assert titles(listed) == expected
    assert listed.css_first(".narrowed a")


def test_the_list_is_narrowed_to_what_can_be_done_online(sheet, towns, shown):
    tramite(towns.soacha, "Solo en persona")
    listed = live_page(TramiteIndexPage, towns.soacha)
    online = titles(shown(listed, "?en-linea=1"))
    assert "Certificado de residencia" in online
    assert "Solo en persona" not in online
    assert "Solo en persona" in titles(shown(listed))


@pytest.mark.parametrize(
    "odd", ["?q=%00", "?dependencia=ninguna", "?en-linea=x", "?q=a*%22OR", "?p=x"]
)
def test_no_filter_is_too_odd(odd, towns, visit):
    listed = live_page(TramiteIndexPage, towns.soacha)
    client = visit(towns.soacha)
    assert client.get(listed.relative_url(towns.soacha.site) + odd).status_code == 200


def test_what_was_asked_stays_in_the_form(sheet, shown):
    listed = live_page(TramiteIndexPage, sheet.office.municipality)
    form = shown(listed, "?q=residencia&dependencia=planeacion&en-linea=1")
    assert form.css_first("#palabras").attributes["value"] == "residencia"
    assert form.css_first("option[selected]").attributes["value"] == "planeacion"
    assert "checked" in form.css_first("#en-linea").attributes


def test_an_empty_list_says_that_it_is_empty(towns, visit):
    empty = publish(towns.sesquile.home, TramiteIndexPage(title="Trámites vacíos", kind="tramite"))
    page = parsed(visit(towns.sesquile), empty.relative_url(towns.sesquile.site))
    assert page.css_first(".nothing").text() == "Sin información publicada."
    assert not page.css(".narrow")


@pytest.fixture
def submit(towns, log_in):
    """What the editor answers to an author of the list's office who submits a new sheet."""
    user = User.objects.create_user(
        "autor-prueba.soacha",
        municipality=towns.soacha,
        office=towns.soacha.offices.get(slug="atencion"),
    )
    assign_role(user, "autor")
    listed = live_page(TramiteIndexPage, towns.soacha)
    address = reverse("wagtailadmin_pages:add", args=["gel_pages", "tramitepage", listed.pk])
    empty = '{"entityMap": {}, "blocks": []}'
    steps = {f"steps-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    data = {"title": "Nuevo", "slug": "nuevo", "requirements": empty, "legal_basis": empty}
    client = log_in(user.username)
    return lambda **changes: client.post(address, data | steps | changes | {"action-submit": "1"})


@pytest.mark.parametrize(
    "changes",
    [
        {"is_online": "on"},
        {"official_url": "javascript:alert(1)"},
        {"official_url": "//ejemplo.org"},
        {"official_url": "www.gov.co"},
    ],
)
def test_an_address_that_leads_nowhere_is_refused_next_to_its_field(changes, submit):
    assert list(submit(**changes).context["form"].errors) == ["official_url"]
    assert not TramitePage.objects.filter(slug="nuevo").exists()


def test_a_sheet_may_begin_on_this_very_site(submit):
    submit(is_online="on", official_url="/pqr/radicar/")
    assert TramitePage.objects.get(slug="nuevo").official_host == ""
