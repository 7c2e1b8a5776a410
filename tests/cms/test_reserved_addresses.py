"""No page may take an address that the product serves."""

import pytest
from django.urls import get_resolver
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from cms.fixed_addresses import FIXED_ADDRESSES, RESERVED_SLUGS
from cms.tenancy.models import User
from gel_pages.models import NoticeIndexPage, SectionPage
from tests.factories.pages import live_page


def test_every_first_word_that_the_product_answers_is_reserved():
    served = {str(entry.pattern).partition("/")[0] for entry in get_resolver().url_patterns}
    served |= {address.url.split("/")[1] for address in FIXED_ADDRESSES}
    words = {word for word in served if word.replace("-", "").isalpha()}
    assert words <= set(RESERVED_SLUGS)


@pytest.fixture
def add(towns, visit):
    """Posts the form of a new page under another and tells whether the page exists."""

    user = User.objects.create_superuser("plataforma-pruebas")
    client = visit(towns.soacha)

    def add(parent, model: type, slug: str) -> tuple[bool, str]:
        client.force_login(user)
        address = f"/admin/pages/add/gel_pages/{model._meta.model_name}/{parent.pk}/"
        data = querydict_from_html(client.get(address).content.decode(), "page-edit-form")
        data.update(nested_form_data({"title": "Nueva", "slug": slug}))
        answer = client.post(address, data).content.decode()
        return model.objects.child_of(parent).filter(slug=slug).exists(), answer

    return add


@pytest.mark.parametrize("slug", ["pqr", "buscar", "transparencia"])
def test_a_first_level_page_may_not_take_one(slug, add, towns):
    exists, answer = add(towns.soacha.home, SectionPage, slug)
    assert not exists
    assert f"«{slug}» es una dirección propia del sistema" in answer


def test_deeper_pages_and_other_words_may(add, towns):
    assert add(live_page(SectionPage, towns.soacha), SectionPage, "pqr")[0]
    assert add(towns.soacha.home, SectionPage, "cultura")[0]


def test_the_list_of_notices_may_take_the_address_kept_for_it(add, towns):
    towns.soacha.home.get_children().filter(slug="avisos").update(slug="avisos-de-antes")
    assert add(towns.soacha.home, NoticeIndexPage, "avisos")[0]
