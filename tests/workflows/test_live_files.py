"""A file that the public sees, or that a reviewer is reading, is not replaced behind the page."""

import re

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from cms.tenancy.models import MunicipalDocument
from tests.factories.pages import document as new_document
from tests.factories.pages import image as new_image
from tests.factories.pages import legal_act, news

from .editorial import body, decide, page_of, platform_staff, review_of


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document(towns):
    return new_document(towns.soacha, "decreto")


def edit(client, document):
    """Post the form of a document with another file and follow where it leads."""
    data = {"title": "Otro", "file": ContentFile(b"Otro", "otro.txt")}
    return client.post(f"/admin/documents/edit/{document.pk}/", data, follow=True)


def title_of(document):
    return MunicipalDocument.objects.get(pk=document.pk).title


def link(document):
    """The form of a narrative page whose text links to the document."""
    html = f'<p><a id="{document.pk}" linktype="document">Informe</a></p>'
    return body("") | {"body-0-type": "paragraph", "body-0-value": rich_text(html)}


def put_in_review(client, page, document):
    client.post(f"/admin/pages/{page.pk}/edit/", link(document) | {"action-submit": "1"})
    return review_of(page)


def test_an_unused_file_is_edited_and_an_own_draft_may_hold_it(log_in, towns, document):
    author = log_in("autor.soacha")
    page = page_of(towns.soacha, "mision-y-vision")
    author.post(f"/admin/pages/{page.pk}/edit/", link(document))
    edit(author, document)
    assert title_of(document) == "Otro"


@pytest.mark.parametrize("who", ["autor.soacha", "editor.soacha", "platform"])
def test_the_refusal_says_why_and_what_to_do(who, log_in, visit, towns, document):
    legal_act(towns.soacha, 901, document=document)
    client = visit(towns.soacha)
    if who == "platform":
        client.force_login(platform_staff())
    else:
        client = log_in(who)
    answer = edit(client, document)
    text = answer.content.decode()
    assert answer.redirect_chain[0][0] == f"/admin/documents/usage/{document.pk}/"
    assert "«decreto» está en la página publicada «Decreto 901 de 2020»" in text
    assert "Pida que se reemplace, o suba el archivo nuevo, póngalo en la página" in text
    assert title_of(document) == "decreto"


def test_the_refusal_in_bulk_says_why(visit, towns):
    client = visit(towns.soacha)
    client.force_login(platform_staff())
    picture = new_image(towns.soacha)
    news(towns.soacha, "Feria", image=picture, image_alt="La plaza")
    address = f"/admin/bulk/tenancy/municipalimage/delete/?id={picture.pk}&next=/admin/images/"
    answer = client.post(address, follow=True)
    assert "«plaza» está en la página publicada «Feria»" in answer.content.decode()


def test_a_file_of_a_page_in_review_waits_for_the_decision(log_in, towns, document):
    author, page = log_in("autor.soacha"), page_of(towns.soacha, "mision-y-vision")
    review = put_in_review(author, page, document)
    answer = edit(author, document)
    assert "que espera aprobación" in answer.content.decode()
    assert title_of(document) == "decreto"
    decide(log_in("editor.soacha"), review, "reject", "Falta la firma.")
    edit(author, document)
    assert title_of(document) == "Otro"


def test_a_file_that_was_approved_with_its_page_is_fixed_and_public(log_in, visit, towns, document):
    author, page = log_in("autor.soacha"), page_of(towns.soacha, "mision-y-vision")
    review = put_in_review(author, page, document)
    assert visit(towns.soacha).get(document.url).status_code == 404
    decide(log_in("editor.soacha"), review, "approve")
    assert b"".join(visit(towns.soacha).get(document.url).streaming_content).startswith(b"%PDF")
    edit(author, document)
    assert title_of(document) == "decreto"


def test_every_document_that_a_public_page_offers_is_served(visit, towns, settings):
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    served = 0
    for town in (towns.soacha, towns.sesquile):
        citizen = visit(town)
        for page in Page.objects.live().descendant_of(town.home, inclusive=True):
            html = citizen.get(page.get_url()).content.decode()
            for address in set(re.findall(r'/documents/\d+/[^"]+', html)):
                assert b"".join(citizen.get(address).streaming_content)
                served += 1
    assert served
