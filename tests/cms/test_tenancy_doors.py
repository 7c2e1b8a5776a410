"""The doors one by one: hosts, entering, files, references, choices."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupCollectionPermission

from cms.tenancy.models import MunicipalDocument, MunicipalImage
from tests.factories.pages import legal_act
from tests.workflows.editorial import body, digest, page_of, platform_staff

from .access_acts import run_worker


def status(client, address):
    """What an address answers; a file is read to its end, which closes it."""
    answer = client.get(address)
    b"".join(answer.streaming_content if answer.streaming else ())
    return answer.status_code


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document(towns):
    return MunicipalDocument.objects.create(
        title="Informe",
        file=ContentFile(b"Texto", name="informe.txt"),
        collection=towns.sesquile.collection,
    )


@pytest.fixture
def image(towns):
    return MunicipalImage.objects.create(
        title="Foto", file=get_test_image_file(), collection=towns.sesquile.collection
    )


@pytest.mark.django_db
def test_a_host_that_no_municipality_owns_gets_404():
    assert Client(headers={"host": "otra.example"}).get("/").status_code == 404


def test_an_account_of_soacha_is_nobody_on_the_host_of_sesquile(log_in, towns):
    client = log_in("editor.soacha", town=towns.sesquile)
    answer = client.get("/admin/")
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/admin/login/")


def test_the_login_form_of_sesquile_refuses_an_account_of_soacha(visit, towns, people):
    user = people["editor.soacha"]
    user.set_password("una-clave-larga-0")
    user.save()
    credentials = {"username": user.username, "password": "una-clave-larga-0"}
    assert visit(towns.sesquile).post("/admin/login/", credentials).status_code == 200
    assert visit(towns.soacha).post("/admin/login/", credentials).status_code == 302


def test_the_host_of_sesquile_sends_no_password_to_an_account_of_soacha(visit, towns, people):
    address = {"email": people["editor.soacha"].email}
    run_worker()
    visit(towns.sesquile).post("/admin/password_reset/", address)
    assert run_worker() == []
    visit(towns.soacha).post("/admin/password_reset/", address)
    assert [message.to for message in run_worker()] == [[people["editor.soacha"].email]]


def test_a_document_is_served_on_its_own_host_only(visit, towns, document):
    legal_act(towns.sesquile, 901, document=document)
    assert status(visit(towns.sesquile), document.url) == 200
    assert status(visit(towns.soacha), document.url) == 404


def test_a_document_that_no_live_page_holds_is_for_staff_only(visit, log_in, towns, document):
    act = legal_act(towns.sesquile, 901, document=document)
    act.unpublish()
    assert status(visit(towns.sesquile), document.url) == 404
    assert status(log_in("autor.sesquile"), document.url) == 200
    assert status(log_in("autor.soacha"), document.url) == 404


def test_a_document_of_a_draft_of_a_live_page_is_not_public(visit, towns, document):
    act = legal_act(towns.sesquile, 901)
    act.document = document
    act.save_revision()
    assert status(visit(towns.sesquile), document.url) == 404
    act.get_latest_revision().publish()
    assert status(visit(towns.sesquile), document.url) == 200


def test_a_document_costs_the_public_few_queries(
    visit, towns, document, django_assert_max_num_queries
):
    for number in range(901, 904):
        legal_act(towns.sesquile, number, document=document)
    status(visit(towns.sesquile), document.url)
    with django_assert_max_num_queries(8):
        assert status(visit(towns.sesquile), document.url) == 200


@pytest.mark.parametrize(
    "address",
    [
        "/admin/bulk/wagtailcore/page/delete/?id={page}&app_label=x",
        "/admin/bulk/wagtailcore/page/delete/?id={page}&model_name=user",
        "/admin/bulk/auth/permission/delete/?id=1",
        "/admin/bulk/no/existe/delete/?id=1",
        "/admin/bulk/wagtailcore/page/delete/?id=99999999999999999999",
        "/admin/bulk/wagtailcore/page/delete/?id=" + "9" * 5000,
        "/admin/bulk/wagtailcore/page/delete/?id=²",
        "/admin/pages/99999999999999999999/edit/",
        "/admin/documents/edit/99999999999999999999/",
        "/admin/choose-page/?page_id=99999999999999999999",
    ],
)
@pytest.mark.parametrize("who", ["autor.soacha", "platform"])
def test_an_address_that_makes_no_sense_gets_an_answer_and_no_error(
    who, address, visit, log_in, towns
):
    client = visit(towns.soacha)
    if who == "platform":
        client.force_login(platform_staff())
    else:
        client = log_in(who)
    page = page_of(towns.soacha, "mision-y-vision")
    assert status(client, address.format(page=page.pk)) in {200, 302, 404}
    assert status(client, "/admin/bulk/auth/permission/delete/?id=1") == 404


def test_an_image_is_served_on_its_own_host_only(visit, towns, image):
    address = image.get_rendition("width-20").url
    assert address.startswith("/media/images/sesquile/")
    assert status(visit(towns.sesquile), address) == 200
    assert status(visit(towns.soacha), address) == 404
    borrowed = address.replace("/sesquile/", "/soacha/../sesquile/")
    assert status(visit(towns.soacha), borrowed) >= 400


def test_the_original_of_an_image_has_no_address(visit, towns, image):
    assert status(visit(towns.sesquile), f"/media/{image.file.name}") == 404


def test_permissions_on_files_stay_in_the_collection_of_the_municipality(towns):
    for granted in GroupCollectionPermission.objects.select_related("group__role_group"):
        own = granted.group.role_group.municipality.collection_id
        assert granted.collection_id == own


@pytest.mark.parametrize("where", ["document", "link to a document", "link to a page", "image"])
def test_a_page_of_soacha_cannot_hold_something_of_sesquile(where, towns, log_in, document, image):
    foreign_page = page_of(towns.sesquile, "contacto")
    blocks = {
        "document": {
            "body-0-type": "download",
            "body-0-value-document": str(document.pk),
            "body-0-value-description": "",
        },
        "link to a document": _rich(f'<a id="{document.pk}" linktype="document">Informe</a>'),
        "link to a page": _rich(f'<a id="{foreign_page.pk}" linktype="page">Contacto</a>'),
        "image": {
            "body-0-type": "figure",
            "body-0-value-image-image": str(image.pk),
            "body-0-value-image-alt_text": "Foto",
            "body-0-value-caption": "",
        },
    }
    page = page_of(towns.soacha, "mision-y-vision")
    before = digest(page)
    answer = log_in("autor.soacha").post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), body("Texto") | blocks[where]
    )
    assert digest(page) == before
    assert "Contiene algo de otro municipio" in answer.content.decode()


def _rich(html: str) -> dict:
    from wagtail.test.utils.form_data import rich_text

    return {"body-0-type": "paragraph", "body-0-value": rich_text(f"<p>{html}</p>")}


def test_the_form_offers_offices_of_the_own_municipality_only(towns, log_in):
    parent = page_of(towns.soacha, "noticias")
    screen = log_in("autor.soacha").get(
        reverse("wagtailadmin_pages:add", args=["gel_pages", "newspage", parent.pk])
    )
    offered = screen.context["form"].fields["office"].queryset
    assert offered.exists()
    assert set(offered.values_list("municipality", flat=True)) == {towns.soacha.pk}


def test_the_filters_of_the_explorer_offer_people_of_the_own_municipality_only(towns, log_in):
    screen = log_in("editor.soacha").get(f"/admin/pages/{towns.soacha.home.pk}/")
    people = screen.context["filters"].form.fields["owner"].queryset
    assert people.exists()
    assert set(people.values_list("municipality", flat=True)) == {towns.soacha.pk}


def test_the_page_chooser_offers_pages_of_the_own_municipality_only(towns, log_in):
    client = log_in("autor.soacha")
    found = client.get("/admin/choose-page/search/?q=contacto").content.decode()
    assert str(page_of(towns.soacha, "contacto").pk) in found
    assert f"/{page_of(towns.sesquile, 'contacto').pk}/" not in found


def test_the_menu_shows_no_closed_door(log_in):
    screen = log_in("editor.soacha").get("/admin/").content.decode()
    assert "/admin/reports/workflow/" in screen
    for closed in ("/admin/reports/site-history/", "/admin/redirects/", "/admin/users/"):
        assert closed not in screen


def test_a_reader_is_not_shown_reports_that_would_say_nothing_happened(log_in):
    screen = log_in("control-interno.soacha").get("/admin/").content.decode()
    assert "/admin/auditoria/" in screen
    assert "/admin/reports/" not in screen


def test_files_of_the_same_name_in_two_towns_keep_their_name(towns):
    names = {
        town.slug: MunicipalDocument.objects.create(
            title="Acta",
            file=ContentFile(b"Acta.", name="acta-comun.txt"),
            collection=town.collection,
        ).filename
        for town in (towns.soacha, towns.sesquile)
    }
    assert names == {"soacha": "acta-comun.txt", "sesquile": "acta-comun.txt"}


def test_staff_who_find_nothing_are_led_back_to_the_admin(towns, log_in):
    answer = log_in("autor.soacha").get("/admin/no-existe/")
    assert answer.status_code == 404
    assert "Volver al tablero" in answer.content.decode()
    assert answer.content == log_in("autor.soacha").get("/admin/reports/site-history/").content


def test_a_citizen_who_finds_nothing_gets_the_page_of_the_site(towns, visit):
    answer = visit(towns.soacha).get("/no-existe/")
    assert answer.status_code == 404
    assert "Página no encontrada" in answer.content.decode()
    assert "Volver al tablero" not in answer.content.decode()
