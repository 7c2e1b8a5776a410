"""The read API: what live pages say, for programs; only this town's, only what is public."""

import csv
import json
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.api import APIField
from wagtail.models import Page

from cms.api.pages import detail_model, type_name
from gel_pages.models import HomePage, LegalActPage, NarrativePage, NewsPage, SectionPage
from tests.factories.pages import (
    A_DAY,
    PAGE_TYPES,
    document,
    image,
    legal_act,
    live_page,
    news,
    publish,
)

every_page_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
LISTS = ["/api/v1/paginas/", "/api/v1/canales/", "/api/v1/dependencias/"]


@pytest.fixture
def ask(towns, visit):
    """The answer of the API of a town, Soacha's unless another is named."""

    def ask(address: str, town=None, status: int = 200, **parameters):
        response = visit(town or towns.soacha).get(f"/api/v1/{address}", parameters)
        assert response.status_code == status, response.content
        return response.json()

    return ask


@every_page_type
def test_every_page_type_gives_its_public_fields(model, towns, ask, visit):
    page = live_page(model, towns.soacha)
    response = visit(towns.soacha).get(f"/api/v1/paginas/{page.pk}/")
    assert response.status_code == 200, response.content
    said = detail_model(model).model_validate_json(response.content)
    assert said.type == type_name(model)
    assert set(response.json()["fields"]) == {
        field.name for field in APIField.get_fields_for_model(model)
    }


@every_page_type
def test_every_page_type_says_all_that_its_readers_see(model):
    said = {field.name for field in APIField.get_fields_for_model(model)}
    read = {name.removesuffix("_id") for name in model.substance}
    assert read - said == set()


@every_page_type
def test_the_description_names_every_page_type(model, ask):
    schemas = ask("openapi.json")["components"]["schemas"]
    assert schemas[model.__name__]["properties"]["type"]["const"] == type_name(model)


def test_texts_come_with_and_without_markup_and_lead_here(towns, ask):
    body = [("heading", "Título"), ("paragraph", '<p>Vea <a href="/pqr/">las <b>PQR</b></a>.</p>')]
    page = news(towns.soacha, "Prueba", body=body, image=image(towns.soacha), image_alt="La plaza")
    fields = ask(f"paginas/{page.pk}/")["fields"]
    base = f"http://{towns.soacha.site.hostname}:8000"
    assert fields["body"]["text"] == "Título Vea las PQR ."
    assert f'<a href="{base}/pqr/">' in fields["body"]["html"]
    assert fields["image"]["url"].startswith(f"{base}/media/images/soacha/")
    assert fields["date"] == A_DAY.isoformat()


def test_a_file_comes_with_its_format_and_weight(towns, ask):
    act = legal_act(towns.soacha, 8001, document=document(towns.soacha))
    found = ask(f"paginas/{act.pk}/")["fields"]["document"]
    assert (found["format"], found["bytes"]) == ("PDF", 2048)
    assert found["url"].startswith("http://")


def test_a_page_is_found_by_its_path(towns, ask):
    page = live_page(LegalActPage, towns.soacha)
    path = page.relative_url(towns.soacha.site)
    assert ask("paginas/por-ruta/", ruta=path)["id"] == page.pk
    assert ask("paginas/por-ruta/", ruta="/")["type"] == "home"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"tipo": "legal_act"}, {"legal_act"}),
        ({"tipo": "norma"}, {"legal_act"}),
        ({"tipo": "noticia"}, {"news"}),
        ({"canal": "decretos"}, {"legal_act_index", "legal_act"}),
        ({"tipo": "inexistente"}, set()),
    ],
)
def test_the_list_is_narrowed(asked, expected, ask):
    assert {row["type"] for row in ask("paginas/", limite=200, **asked)["results"]} == expected


def test_the_list_is_narrowed_by_dates(towns, ask):
    old = news(towns.soacha, "Vieja", date=A_DAY.replace(year=1999))
    assert [row["id"] for row in ask("paginas/", anio=1999)["results"]] == [old.pk]
    assert ask("paginas/", actualizada_desde="2999-01-01")["total"] == 0
    today = ask("paginas/", anio=1999, actualizada_desde="2020-01-01")
    assert today["total"] == 1


def test_following_the_list_gives_every_page_once(towns, ask, visit):
    seen, address = [], "/api/v1/paginas/?limite=7&tipo=norma"
    first = visit(towns.soacha).get(address).json()
    while address:
        answer = visit(towns.soacha).get(address).json()
        seen += [row["id"] for row in answer["results"]]
        address = answer["next"]
        # A page published meanwhile moves nothing that was read.
        if len(seen) == 7:
            news(towns.soacha, "Entretanto")
    assert len(seen) == len(set(seen)) == first["total"]


def test_the_list_as_csv_has_the_same_pages(towns, ask, visit):
    response = visit(towns.soacha).get("/api/v1/paginas.csv?tipo=norma")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    listed = ask("paginas/", tipo="norma", limite=200)["results"]
    assert [int(row["id"]) for row in rows] == [row["id"] for row in listed]
    assert rows[0]["channel"] == listed[0]["channel"]["key"]


def test_channels_say_who_answers_and_where_they_are(towns, ask, visit):
    for row in ask("canales/")["results"]:
        assert row["office"]["slug"]
        path = "/" + row["url"].partition("//")[2].partition("/")[2]
        assert visit(towns.soacha).get(path).status_code == 200, row


@pytest.mark.parametrize("how", ["draft", "unpublished", "private", "below a private one"])
def test_what_is_not_public_has_no_address_here(how, towns, ask):
    section = publish(live_page(HomePage, towns.soacha), SectionPage(title="Reservada"))
    page = publish(section, NarrativePage(title="Papeles"))
    if how == "draft":
        page = section.add_child(instance=NarrativePage(title="Borrador", live=False))
    elif how == "unpublished":
        page.unpublish()
    else:
        held = section if how.startswith("below") else page
        held.view_restrictions.create(restriction_type="login")
    ask(f"paginas/{page.pk}/", status=404)
    ask("paginas/por-ruta/", ruta=f"/reservada/{page.slug}/", status=404)
    assert page.pk not in {row["id"] for row in ask("paginas/", limite=200)["results"]}


def test_a_change_that_waits_for_approval_is_not_told(towns, ask):
    page = news(towns.soacha, "Obras", summary="Lo aprobado.")
    page.summary = "Lo propuesto."
    page.save_revision()
    assert ask(f"paginas/{page.pk}/")["fields"]["summary"] == "Lo aprobado."


def test_a_town_tells_nothing_of_another(towns, ask):
    foreign = live_page(NewsPage, towns.sesquile)
    ask(f"paginas/{foreign.pk}/", status=404)
    own = Page.objects.descendant_of(towns.soacha.home, inclusive=True)
    listed = {row["id"] for row in ask("paginas/", limite=200)["results"]}
    assert listed <= set(own.values_list("pk", flat=True))
    offices = {row["slug"]: row["name"] for row in ask("dependencias/")["results"]}
    assert set(offices) == set(towns.soacha.offices.values_list("slug", flat=True))
    for answer in (ask("canales/"), ask("paginas/", limite=200)):
        assert "sesquile" not in json.dumps(answer)


def test_the_start_leads_to_everything(ask, visit, towns):
    addresses = ask("").values()
    assert len(addresses) == 5
    for address in addresses:
        assert visit(towns.soacha).get("/" + address.split("/", 3)[3]).status_code == 200


@pytest.mark.parametrize("address", [*LISTS, "/api/v1/openapi.json", "/api/v1/paginas.csv"])
def test_answers_are_open_and_leave_no_trace(address, towns, visit):
    response = visit(towns.soacha).get(address)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    again = visit(towns.soacha).get(address, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_did_not_change_is_not_sent_again(towns, visit):
    address = f"/api/v1/paginas/{live_page(NewsPage, towns.soacha).pk}/"
    published = visit(towns.soacha).get(address)["Last-Modified"]
    again = visit(towns.soacha).get(address, headers={"if-modified-since": published})
    assert again.status_code == 304


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(method, towns, visit):
    response = getattr(visit(towns.soacha), method)("/api/v1/paginas/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json() == {"error": "Esta API solo se lee: use GET."}


def test_a_browser_of_another_site_may_ask(towns, visit):
    assert visit(towns.soacha).options("/api/v1/paginas/").status_code == 204
    assert visit(towns.soacha).head("/api/v1/paginas/").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("paginas/999999999/", 404, "No hay una página publicada que corresponda."),
        ("paginas/99999999999999999999999/", 404, "No hay una página publicada que corresponda."),
        ("paginas/por-ruta/?ruta=/no/existe/", 404, "No hay una página publicada que corresponda."),
        ("paginas/por-ruta/", 400, "Revise estos parámetros, su valor no es válido: ruta."),
        ("paginas/?anio=x", 400, "Revise estos parámetros, su valor no es válido: anio."),
        ("paginas/?limite=0", 400, "Revise estos parámetros, su valor no es válido: limite."),
        ("paginas/?actualizada_desde=ayer", 400, "actualizada_desde"),
        ("paginas/?canal=%00", 400, "canal"),
        ("paginas/por-ruta/?ruta=%00", 400, "ruta"),
        ("nada/", 404, "Aquí no hay datos: las direcciones están en /api/v1/openapi.json."),
    ],
)
def test_mistakes_are_explained_in_spanish(address, status, said, towns, visit):
    response = visit(towns.soacha).get(f"/api/v1/{address}")
    assert response.status_code == status, response.content
    assert response["Content-Type"].startswith("application/json")
    assert said in response.content.decode()


def test_the_questions_to_the_database_do_not_grow(towns, visit):
    def asked(address: str) -> int:
        visit(towns.soacha).get(address)
        with CaptureQueriesContext(connection) as captured:
            visit(towns.soacha).get(address)
        return len(captured)

    addresses = [*LISTS, "/api/v1/paginas.csv"]
    few = [asked(address) for address in addresses]
    for number in range(30):
        legal_act(towns.soacha, 8100 + number, document=document(towns.soacha))
    assert [asked(address) for address in addresses] == few
    assert max(few) <= 12
