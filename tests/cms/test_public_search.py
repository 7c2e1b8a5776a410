"""Search: what is asked in people's Spanish is found, titles first, only here."""

from datetime import date

import pytest

from cms.search.matches import Match, count_entries, entries
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
        return [(result.file or result.page).title for result in response.context["results"]]

    return titles


@pytest.mark.parametrize(
    "asked",
    ["vacunación", "vacunacion", "VACUNACIÓN", "vacunaciones", "¿Vacunación?", "la vacunación"],
)
def test_accents_capitals_plurals_and_small_words_do_not_matter(asked, towns, search):
    news(towns.soacha, "Jornada de vacunación en las veredas")
    assert search(asked) == ["Jornada de vacunación en las veredas"]


# The whole table stands in test_normaliser.py; these pairs go through the index of the database.
@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Impuestos", "impuesto"),
        ("Licitaciones", "licitacion"),
        ("Comisión", "comisiones"),
        ("Niños", "ninos"),
        ("Niños", "niños"),
        ("Vías", "via"),
        ("Líderes", "líder"),
        ("Luces", "luz"),
        ("Pavimentación", "pavimentar"),
    ],
)
def test_words_meet_their_kin(written, asked, towns, search):
    news(towns.soacha, f"{written} de siempre")
    assert f"{written} de siempre" in search(asked)


@pytest.mark.parametrize(("written", "asked"), [("Cana", "caña"), ("Plaza", "plazo")])
def test_other_words_are_not_found(written, asked, towns, search):
    news(towns.soacha, f"{written} de siempre")
    assert f"{written} de siempre" not in search(asked)


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


@pytest.fixture
def options(towns, visit):
    """What a filter offers for an address, as value → results left."""

    def options(address: str, name: str) -> dict[str, int]:
        offered = parsed(visit(towns.soacha), address).css(f"select[name={name}] option")
        rows = [(option.attributes["value"], option.text()) for option in offered]
        return {value: int(text.rpartition("(")[2].rstrip(")")) for value, text in rows if value}

    return options


@pytest.fixture
def alamedas(towns):
    """Two pieces of news, two decrees and a page that speak of an alameda, in three years."""
    town = towns.soacha
    news(town, "Alameda de enero", date=A_DAY)
    news(town, "Alameda de después", date=A_DAY.replace(year=2022))
    legal_act(town, 4321, epigraph="Por el cual se hace una alameda.")
    legal_act(
        town, 4322, issued_on=A_DAY.replace(year=2021), epigraph="Por el cual se cuida la alameda."
    )
    publish(live_page(SectionPage, town), NarrativePage(title="Alameda"))


@pytest.mark.parametrize("chosen", ["", "&tipo=noticia", "&anio=2020", "&canal=noticias&anio=2022"])
def test_every_option_says_how_many_results_it_leaves(chosen, alamedas, options, towns, visit):
    for name in ("tipo", "canal", "anio"):
        offered = options(f"/buscar/?q=alameda{chosen}", name)
        for value, count in offered.items():
            kept = {p.split("=")[0]: p.split("=")[1] for p in chosen.split("&") if p}
            asked = {"q": "alameda"} | kept | {name: value}
            response = visit(towns.soacha).get("/buscar/", asked)
            assert response.context["results"].paginator.count == count, asked


def test_filters_speak_peoples_words(alamedas, options):
    assert options("/buscar/?q=alameda", "tipo") == {"noticia": 2, "norma": 2, "pagina": 1}


def test_filters_narrow_together(alamedas, search):
    assert search("alameda", tipo="norma", anio="2021") == ["Decreto 4322 de 2020"]
    assert search("alameda", canal="noticias", anio="2020") == ["Alameda de enero"]


@pytest.mark.parametrize("odd", ["tipo=x", "anio=²²²²", "anio=99999", "canal=' OR 1=1", "tipo=%00"])
def test_a_filter_that_nobody_offers_is_ignored(odd, alamedas, towns, visit):
    response = visit(towns.soacha).get(f"/buscar/?q=alameda&{odd}")
    assert response.context["results"].paginator.count == 5
    assert response.context["narrowed"] == {}


def test_filters_survive_the_next_screen(towns, visit):
    for number in range(12):
        news(towns.soacha, f"Alameda {number}")
    page = parsed(visit(towns.soacha), "/buscar/?q=alameda&tipo=noticia&anio=2020")
    assert (
        page.css_first("a[rel=next]").attributes["href"] == "?q=alameda&tipo=noticia&anio=2020&p=2"
    )
    selected = [option.attributes["value"] for option in page.css("option[selected]")]
    assert selected == ["noticia", "2020"]


def test_filters_of_another_town_are_not_offered(alamedas, towns, visit):
    page = parsed(visit(towns.sesquile), "/buscar/?q=alameda")
    assert page.css("select") == []


def test_filters_that_leave_nothing_can_be_taken_away(alamedas, towns, visit):
    page = parsed(visit(towns.soacha), "/buscar/?q=alameda&anio=1999")
    assert page.css_first("[role=status]").text() == "Nada dice «alameda» con estos filtros"
    assert "?q=alameda" in {link.attributes["href"] for link in page.css("main a")}


def test_the_excerpt_shows_the_words_where_they_stand(towns, visit):
    before = "Una frase que no dice nada. " * 30
    body = [("paragraph", f"<p>{before}Las <b>niñas</b> de la &lt;vereda&gt; siembran cañas.</p>")]
    news(towns.soacha, "Huertas", body=body)
    found = parsed(visit(towns.soacha), "/buscar/?q=caña+de+la+niña").css_first("main .results")
    assert [mark.text() for mark in found.css("mark")] == ["niñas", "cañas"]
    text = " ".join(found.text().split())
    assert "Las niñas de la <vereda> siembran cañas." in text
    assert len(text) < 500


def test_a_page_found_by_its_title_shows_its_first_words(towns, visit):
    news(towns.soacha, "Zarzuela", summary="Función en el parque.")
    assert (
        "Función en el parque." in visit(towns.soacha).get("/buscar/?q=zarzuela").content.decode()
    )


def test_a_draft_never_shows_in_an_excerpt(towns, visit):
    page = news(towns.soacha, "Zarzuela", summary="Función en el parque.")
    page.summary = "Secreto de la zarzuela."
    page.save_revision()
    assert "Secreto" not in visit(towns.soacha).get("/buscar/?q=zarzuela").content.decode()


def test_what_is_counted_is_what_would_be_shown():
    def match(page: int, file: int | None = None) -> Match:
        return Match(page, file, "", "", date(2026, 1, page), in_title=False)

    # A page with its file, a file of two pages that do not match, and one offered by both sorts.
    found = [
        match(1),
        match(1, 10),
        match(2, 11),
        match(3, 11),
        match(4),
        match(4, 12),
        match(5, 12),
    ]
    assert count_entries(found) == len(entries(found)) == 3
    assert count_entries([]) == 0
