"""Search: what is asked in people's Spanish is found, titles first, only here."""

import pytest

from gel_pages.models import NarrativePage, SectionPage
from tests.factories.pages import A_DAY, legal_act, live_page, news, publish
from tests.public import parsed


@pytest.fixture
def search(towns, visit):
    """The titles found for a query, in order."""

    def titles(query: str, town=None, **parameters) -> list[str]:
        client = visit(town or towns.soacha)
        response = client.get("/buscar/", {"q": query, **parameters})
        assert response.status_code == 200
        return [page.title for page in response.context["results"]]

    return titles


@pytest.mark.parametrize(
    "asked",
    ["vacunación", "vacunacion", "VACUNACIÓN", "vacunaciones", "¿Vacunación?", "la vacunación"],
)
def test_accents_capitals_plurals_and_small_words_do_not_matter(asked, towns, search):
    news(towns.soacha, "Jornada de vacunación en las veredas")
    assert search(asked) == ["Jornada de vacunación en las veredas"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Impuestos", "impuesto"),
        ("Licitaciones", "licitacion"),
        ("Niños", "ninos"),
        ("Vías", "via"),
        ("Pavimentación", "pavimentacion"),
    ],
)
def test_words_meet_their_kin(written, asked, towns, search):
    news(towns.soacha, f"{written} del año")
    assert f"{written} del año" in search(asked)


def test_titles_come_first_and_inside_each_the_newest(towns, search):
    town, body = towns.soacha, [("paragraph", "<p>El acueducto llega.</p>")]
    news(town, "En el texto, vieja", body=body, date=A_DAY)
    news(town, "Acueducto, vieja", date=A_DAY)
    news(town, "En el texto, nueva", body=body, date=A_DAY.replace(year=2022))
    news(town, "Acueducto, nueva", date=A_DAY.replace(year=2021))
    assert search("acueducto") == [
        "Acueducto, nueva",
        "Acueducto, vieja",
        "En el texto, nueva",
        "En el texto, vieja",
    ]


def test_every_word_must_be_there(towns, search):
    news(towns.soacha, "Acueducto veredal")
    assert search("acueducto veredal") == ["Acueducto veredal"]
    assert search("acueducto urbano") == []


def test_an_act_is_found_by_its_number(towns, search):
    legal_act(towns.soacha, 4321)
    assert search("decreto 4321") == ["Decreto 4321 de 2020"]


def test_only_live_pages_of_this_town_are_found(towns, search):
    news(towns.sesquile, "Alumbrado en Sesquilé")
    hidden = news(towns.soacha, "Alumbrado en Soacha")
    assert search("alumbrado") == ["Alumbrado en Soacha"]
    assert search("alumbrado", town=towns.sesquile) == ["Alumbrado en Sesquilé"]
    hidden.unpublish()
    assert search("alumbrado") == []


def test_a_page_below_a_private_one_is_not_found(towns, search):
    page = news(towns.soacha, "Alumbrado reservado")
    page.view_restrictions.create(restriction_type="login")
    assert search("alumbrado reservado") == []


def test_sections_and_registers_are_found_by_name(search):
    assert "Normatividad" in search("normatividad")


@pytest.mark.parametrize("asked", ["pqr", "queja", "radicar", "peticiones"])
def test_services_are_offered_by_the_names_people_give_them(asked, towns, visit):
    page = parsed(visit(towns.soacha), f"/buscar/?q={asked}")
    links = [link.attributes["href"] for link in page.css("main a")]
    assert any(link.startswith("/pqr/") for link in links)


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "   ",
        "¿?",
        "\x00",
        "' OR 1=1 --",
        '"comillas',
        "a* NEAR(b) -c",
        "<script>alert(1)</script>",
        "t0decreto",
        "palabra " * 5000,
        "😀 ñ ﷽",
    ],
)
def test_no_query_is_too_odd(odd, towns, visit):
    response = visit(towns.soacha).get("/buscar/", {"q": odd, "p": "ninguna"})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_an_empty_query_explains_what_can_be_asked(towns, visit):
    text = parsed(visit(towns.soacha), "/buscar/?q=").css_first("main").text()
    assert "Escriba una o más palabras" in text
    assert "resultado" not in text


def test_no_results_help_instead_of_ending(towns, visit):
    page = parsed(visit(towns.soacha), "/buscar/?q=xilofonista")
    assert page.css_first("[role=status]").text() == "Ninguna página dice «xilofonista»"
    links = {link.attributes["href"] for link in page.css("main a")}
    assert {"/mapa-del-sitio/", "/pqr/"} <= links


def test_the_count_is_announced_and_screens_keep_the_query(towns, visit, search):
    section = live_page(SectionPage, towns.soacha)
    for number in range(12):
        publish(section, NarrativePage(title=f"Alameda {number}"))
    page = parsed(visit(towns.soacha), "/buscar/?q=alameda")
    assert page.css_first("[role=status]").text() == "12 resultados para «alameda»"
    assert page.css_first("a[rel=next]").attributes["href"] == "?q=alameda&p=2"
    assert len(search("alameda", p=2)) == 2


def test_results_stay_out_of_other_search_engines(towns, visit):
    page = parsed(visit(towns.soacha), "/buscar/?q=decreto")
    assert page.css_first("meta[name=robots]").attributes["content"] == "noindex"


def test_the_searched_words_come_back_in_the_box(towns, visit):
    page = parsed(visit(towns.soacha), "/buscar/?q=comillas+%22raras%22")
    assert page.css_first("#buscar").attributes["value"] == 'comillas "raras"'
    assert len(page.css("#buscar")) == 1
