"""What holds of every page type, present and future: it can be made, edited, previewed and read."""

import pytest
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from gel_pages.models import HomePage, SectionPage
from tests.factories.pages import PAGE_TYPES, live_page

every_page_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)


@pytest.fixture
def platform(people, visit):
    """A client of platform staff, who may edit anywhere (and publish nowhere)."""
    user = type(people["editor.soacha"]).objects.create_superuser("plataforma-pruebas")

    def log_in(town):
        client = visit(town)
        client.force_login(user)
        return client

    return log_in


# One block of each kind of body.
PARAGRAPH = ("paragraph", rich_text("<p>Texto.</p>"))
AUDIO = (
    "audio",
    {
        "title": "Programa",
        "date": "05/01/2026",
        "document": "",
        "url": "https://www.example.com/programa.mp3",
        "transcript": rich_text("<p>Texto.</p>"),
    },
)


def written_body(model) -> dict:
    """What the form sends for the body, where the type has one."""
    bodies = [field for field in model._meta.get_fields() if isinstance(field, StreamField)]
    blocks = {
        field.name: PARAGRAPH if "paragraph" in field.stream_block.child_blocks else AUDIO
        for field in bodies
    }
    return nested_form_data({name: streamfield([block]) for name, block in blocks.items()})


def as_edited(client, page) -> dict:
    """What the editor's form sends when only the title is changed (and the body written anew)."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(edit).content.decode(), form_id="page-edit-form")
    data.update(written_body(type(page)))
    data["title"] = "Título de borrador"
    return data


@every_page_type
def test_can_be_created_somewhere_and_only_there(model):
    parents = model.allowed_parent_page_models()
    assert parents
    assert all(model in parent.allowed_subpage_models() for parent in parents)
    if model is HomePage:
        assert parents == [Page]
    else:
        assert Page not in parents


@every_page_type
def test_the_form_to_create_it_opens_in_spanish(model, towns, platform):
    parent = next(iter(model.allowed_parent_page_models()))
    above = Page.get_first_root_node() if parent is Page else live_page(parent, towns.soacha)
    address = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, above.pk]
    )
    response = platform(towns.soacha).get(address)
    assert response.status_code == 200
    assert "Título" in response.content.decode()


# What a form demands beyond title, slug and body, by type; a type without a line demands nothing.
DEMANDED = {
    "BudgetPage": {"year": "1999"},
    "ContactPage": {"address": "Calle 1 N.º 2-3"},
    "DocumentIndexPage": {"kind": "otro"},
    "DocumentPage": {"issued_on": "05/01/2026"},
    "EntityDirectoryPage": {"kind": "entidades"},
    "EventPage": {"starts_at": "05/01/2030 09:00"},
    "FormPage": {"form_fields-0-label": "Nombre", "form_fields-0-field_type": "singleline"},
    "LegalActIndexPage": {"family": "decretos"},
    "LegalActPage": {
        "kind": "ley",
        "number": "1",
        "issued_on": "05/01/2026",
        "epigraph": "Por la cual se prueba.",
    },
    "NoticePage": {"text": "Hoy no hay agua.", "ends_at": "31/12/2099 18:00"},
}


@every_page_type
def test_is_created_as_a_draft_through_its_form(model, towns, platform):
    parent = next(iter(model.allowed_parent_page_models()))
    above = Page.get_first_root_node() if parent is Page else live_page(parent, towns.soacha)
    add = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, above.pk]
    )
    client = platform(towns.soacha)
    data = querydict_from_html(client.get(add).content.decode(), form_id="page-edit-form")
    data.update(written_body(model) | DEMANDED.get(model.__name__, {}))
    data["title"], data["slug"] = "Recién creada", "recien-creada"
    client.post(add, data)
    page = model.objects.get(slug="recien-creada")
    assert page.get_parent().pk == above.pk
    assert not page.live


@every_page_type
def test_is_read_by_anybody(model, towns, visit):
    page = live_page(model, towns.soacha)
    response = visit(towns.soacha).get(page.relative_url(towns.soacha.site))
    assert response.status_code == 200
    assert page.title in response.content.decode()


@every_page_type
def test_saving_a_draft_changes_nothing_public(model, towns, platform):
    page = live_page(model, towns.soacha)
    client = platform(towns.soacha)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(edit, as_edited(client, page)).status_code == 302
    now = model.objects.get(pk=page.pk)
    assert now.get_latest_revision_as_object().title == "Título de borrador"
    assert now.title == page.title


@every_page_type
def test_the_preview_shows_the_draft_in_the_whole_frame(model, towns, platform):
    page = live_page(model, towns.soacha)
    client = platform(towns.soacha)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    answer = client.post(preview, as_edited(client, page)).json()
    assert answer["is_valid"], answer
    shown = client.get(preview).content.decode()
    assert "Saltar al contenido" in shown
    assert model is HomePage or "Título de borrador" in shown


def test_a_page_that_was_never_saved_can_be_previewed(towns, platform):
    parent = live_page(SectionPage, towns.soacha)
    preview = reverse(
        "wagtailadmin_pages:preview_on_add", args=["gel_pages", "narrativepage", parent.pk]
    )
    body = streamfield([("heading", "Uno"), ("paragraph", rich_text("<p>Texto.</p>"))])
    data = nested_form_data({"title": "Nunca guardada", "slug": "nueva", "body": body})
    client = platform(towns.soacha)
    answer = client.post(preview, data).json()
    assert answer["is_valid"], answer
    shown = client.get(preview).content.decode()
    assert "<h1" in shown
    assert "Nunca guardada" in shown
