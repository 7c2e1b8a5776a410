"""The markup that a reader's browser gets, judged by the Nu HTML checker."""

import pytest
from django.template.loader import render_to_string

from tests.factories.pages import document, image, legal_act, news
from tests.nu import nu  # noqa: F401 - a fixture
from tests.public import every_address

pytestmark = [pytest.mark.nu, pytest.mark.xdist_group("nu")]


def test_every_page_type_and_fixed_address_is_valid(nu, towns, visit):  # noqa: F811
    client = visit(towns.soacha)
    found = {
        address: nu.errors_in(client.get(address).content)
        for address in every_address(towns.soacha)
    }
    assert not {address: errors for address, errors in found.items() if errors}


def test_a_page_with_every_block_is_valid(nu, towns, visit):  # noqa: F811
    town = towns.soacha
    photograph = image(town)
    page = news(
        town,
        "Obras & «vías»",
        image=photograph,
        image_alt='Una plaza "nueva"',
        body=[
            ("heading", "Uno"),
            (
                "paragraph",
                '<h3>Título</h3><p>Texto <a href="https://www.dane.gov.co/">DANE</a></p>',
            ),
            ("heading", "Uno"),
            ("heading", "Uno"),
            ("figure", {"image": photograph, "caption": "La plaza"}),
            ("download", {"document": document(town), "description": "El acto firmado"}),
        ],
    )
    html = visit(town).get(page.relative_url(town.site)).content
    assert nu.errors_in(html) == []
    assert all(anchor in html.decode() for anchor in ('id="uno"', 'id="uno-2"', 'id="uno-3"'))


def test_a_long_register_is_valid_on_every_screen(nu, towns, visit):  # noqa: F811
    acts = [legal_act(towns.soacha, 5000 + number) for number in range(25)]
    register = acts[0].get_parent().relative_url(towns.soacha.site)
    for query in ("", "?p=2", "?anio=2033", "?anio=2033&p=2"):
        html = visit(towns.soacha).get(register + query).content
        assert nu.errors_in(html) == [], query


@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_the_pages_for_failures_are_valid(template, nu):  # noqa: F811
    assert nu.errors_in(render_to_string(template).encode()) == []
