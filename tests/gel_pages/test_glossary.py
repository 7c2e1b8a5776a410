"""The glossary: in the order of a Spanish dictionary, no word twice, and open data."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html

from cms.tenancy.normaliser import alphabetical, initial
from gel_pages.models import GlossaryPage, GlossaryTerm, OfficeDirectoryPage
from tests.factories.pages import live_page, publish
from tests.public import parsed, structured_data


@pytest.fixture
def put(towns):
    """Publishes a glossary of Soacha with these terms."""

    def put(*terms, **fields):
        page = GlossaryPage(title="Glosario de prueba")
        for term in terms:
            page.terms.add(
                GlossaryTerm(term=term, **{"definition": "Lo que quiere decir."} | fields)
            )
        return publish(towns.soacha.home, page)

    return put


@pytest.fixture
def read(towns, visit):
    """A page as a reader gets it."""
    return lambda page: parsed(visit(towns.soacha), page.relative_url(towns.soacha.site))


@pytest.mark.parametrize(
    "ordered",
    [
        ["anual", "año"],  # ñ comes after n
        ["ñame", "oficio"],
        ["nación", "Nariño", "ñandú"],
        ["ábaco", "Acta", "árbol"],  # accents and capitals make no difference
        ["Acto administrativo", "Actor"],  # word by word
    ],
)
def test_words_stand_as_in_a_spanish_dictionary(ordered):
    assert sorted({*ordered}, key=alphabetical) == ordered


@pytest.mark.parametrize(
    ("text", "letter"), [("Índice", "I"), ("ñame", "Ñ"), ("3D", "0-9"), ("«PQR»", "P"), ("", "0-9")]
)
def test_every_word_has_its_letter(text, letter):
    assert initial(text) == letter


def test_the_page_shows_them_in_order_whatever_order_they_were_written_in(put, read):
    shown = read(put("Ñame", "Oficio", "Nación", "ábaco"))
    assert [dt.text() for dt in shown.css("dt")][:4] == ["ábaco", "Nación", "Ñame", "Oficio"]
    letters = [link.text() for link in shown.css(".letters a")]
    assert letters == ["A", "N", "Ñ", "O"]
    targets = [link.attributes["href"].removeprefix("#") for link in shown.css(".letters a")]
    assert [h.attributes["id"] for h in shown.css(".glossary h2")] == targets


def test_a_few_letters_need_no_index(put, read):
    assert not read(put("Acta", "Acto")).css(".letters")


def test_a_term_says_who_defines_it(put, read):
    shown = read(put("Acta", source="Ley 1755 de 2015, artículo 14"))
    assert "Ley 1755 de 2015" in shown.css_first("dd small").text()


def test_an_empty_glossary_says_so_and_offers_no_file(put, read):
    shown = read(put())
    assert shown.css_first(".nothing")
    assert not shown.css('a[href="?formato=csv"]')


def test_machines_read_the_set_of_terms(put, read, towns, visit):
    page = put("Nación", "Acta")
    data = structured_data(read(page))
    assert data["@type"] == "DefinedTermSet"
    assert [term["name"] for term in data["hasDefinedTerm"]] == ["Acta", "Nación"]
    address = page.relative_url(towns.soacha.site) + "?formato=csv"
    rows = visit(towns.soacha).get(address).content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Término,Qué significa,Norma o fuente"
    assert rows[1].startswith("Acta,")


@pytest.fixture
def errors_of(towns, log_in):
    """What the form says of each row when the author sends these terms."""

    def errors_of(*terms):
        section = live_page(OfficeDirectoryPage, towns.soacha).get_parent()
        add = reverse("wagtailadmin_pages:add", args=["gel_pages", "glossarypage", section.pk])
        client = log_in("autor.soacha")
        data = querydict_from_html(client.get(add).content.decode(), form_id="page-edit-form")
        rows = [{"term": term, "definition": "Algo.", "source": ""} for term in terms]
        data.update({"title": "Nuevo", "slug": "nuevo"})
        data.update(nested_form_data({"terms": inline_formset(rows)}))
        answer = client.post(add, data)
        assert answer.status_code == 200
        return [list(row) for row in answer.context["form"].formsets["terms"].errors]

    return errors_of


def test_the_same_term_twice_is_said_next_to_its_field(errors_of):
    assert errors_of("Petición", "Acta", "PETICION") == [[], [], ["term"]]


def test_ano_and_año_are_two_words(errors_of):
    assert errors_of("Año", "Ano", "año") == [[], [], ["term"]]
