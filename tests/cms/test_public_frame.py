"""What surrounds every public page, and what no public page does to its reader."""

import json
import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from gel_pages.models import ContactPage, NarrativePage, NewsPage, SectionPage
from tests.factories.pages import live_page, news, publish
from tests.public import NOT_FOUND, every_address, parsed, sheets_of, static_file

ENGLISH = re.compile(
    r"\b(the|and|of|search|page|next|previous|read more|home|skip|this field|required|not found"
    r"|january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
LOADED = "link[rel~=stylesheet], link[rel~=icon], script[src], img, iframe, source, video, audio"

OWN_FILES = ("/static/", "/media/", "/apariencia/", "/documents/")


@pytest.fixture
def pages(towns, visit):
    """Every kind of public page of Soacha, parsed, by address."""
    client = visit(towns.soacha)
    return {address: parsed(client, address) for address in every_address(towns.soacha)}


def test_the_first_thing_on_a_page_leads_past_the_frame(pages):
    for address, page in pages.items():
        first = page.body.css_first("a")
        assert first.attributes["href"] == "#contenido", address
        assert page.css_first("main#contenido"), address


def test_the_bar_of_the_state_comes_next_and_leads_to_its_portal(pages):
    for address, page in pages.items():
        second = page.body.css("a")[1]
        assert second.attributes["href"] == "https://www.gov.co/", address
        assert second.css_first("img").attributes["alt"].startswith("GOV.CO"), address


def test_every_page_has_one_title_of_its_own_and_names_its_town(pages, towns):
    titles = [page.css_first("title").text() for page in pages.values()]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith(towns.soacha.full_name) for title in titles)
    assert all(len(page.css("h1")) == 1 for page in pages.values())


def test_nothing_is_loaded_from_other_machines(pages, towns, visit):
    for address, page in pages.items():
        for element in page.css(LOADED):
            given = (element.attributes.get(name) for name in ("src", "href", "srcset"))
            for source in filter(None, given):
                assert source.startswith(OWN_FILES), (address, source)
    for address, sheet in sheets_of(visit(towns.soacha), page.html.encode()).items():
        assert not re.search(r"url\(|@import", sheet.decode()), address


def test_readers_get_no_cookie(towns, visit):
    for address in every_address(towns.soacha):
        response = visit(towns.soacha).get(address)
        # Only who may send something gets a cookie, which shows that the form was theirs.
        has_form = b'method="post"' in response.content
        assert set(response.cookies) == ({"csrftoken"} if has_form else set()), address


def test_no_text_is_left_in_english(pages):
    for address, page in pages.items():
        for script in page.css("script, style"):
            script.decompose()
        labels = [
            element.attributes.get(name) or ""
            for name in ("alt", "aria-label", "title", "placeholder")
            for element in page.css(f"[{name}]")
        ]
        shown = " ".join([page.body.text(separator=" "), *labels])
        assert not ENGLISH.search(shown), (address, ENGLISH.search(shown))


def test_no_style_or_script_stands_in_the_page(pages):
    for address, page in pages.items():
        assert not page.css("style, [style], [onclick]"), address
        written = page.css("script:not([src])")
        kinds = {script.attributes.get("type") for script in written}
        assert kinds <= {"application/ld+json"}, address


def test_the_only_script_is_small_and_ours(pages):
    for address, page in pages.items():
        sources = [script.attributes["src"] for script in page.css("script[src]")]
        assert sources == ["/static/cms/js/site.js"], address
    assert len(static_file(sources[0]).read_bytes()) <= 2048


def test_structured_data_name_the_page_and_the_way_to_it(towns, visit):
    client = visit(towns.soacha)
    act = parsed(client, "/normatividad/decretos/decreto-387-de-2009/")
    about, trail = [json.loads(script.text()) for script in act.css("script:not([src])")]
    assert about["@type"] == "Legislation"
    assert about["legislationDate"] == "2009-11-04"
    assert about["url"] == act.css_first("link[rel=canonical]").attributes["href"]
    assert [step["name"] for step in trail["itemListElement"]][:3] == [
        "Inicio",
        "Normatividad",
        "Decretos",
    ]
    home = json.loads(parsed(client, "/").css_first("script:not([src])").text())
    assert home["@type"] == "GovernmentOrganization"
    assert home["address"]["addressLocality"] == "Soacha"


def test_text_of_editors_cannot_leave_the_structured_data(towns, visit):
    page = news(towns.soacha, "</script><script>alert(1)</script>")
    shown = parsed(visit(towns.soacha), page.relative_url(towns.soacha.site))
    assert {script.attributes.get("type") for script in shown.css("script:not([src])")} == {
        "application/ld+json"
    }


def test_the_foot_says_what_the_law_asks_from_the_live_contact_page(towns, visit):
    contact = live_page(ContactPage, towns.soacha)
    contact.free_line = "018000 919 999"
    contact.postal_code = "250051"
    contact.save_revision().publish()
    foot = parsed(visit(towns.soacha), "/noticias/").css_first("footer")
    text = foot.text()
    for fact in (contact.address, contact.hours, contact.phone, contact.email, "250051"):
        assert fact in text
    links = {link.attributes["href"] for link in foot.css("a")}
    assert {"/pqr/", "/mapa-del-sitio/", "tel:018000919999", "https://www.gov.co/"} <= links
    assert "/politica-de-privacidad/" in links


def test_what_is_missing_leaves_no_empty_label(towns, visit):
    # The contact page of Sesquilé is a draft.
    foot = parsed(visit(towns.sesquile), "/").css_first("footer")
    assert "Horario" not in foot.text()
    assert not foot.css("dt")
    assert "Política de privacidad" not in foot.text()


def test_a_page_says_when_it_changed_and_who_answers_for_it(towns, visit):
    page = live_page(ContactPage, towns.soacha)
    shown = parsed(visit(towns.soacha), "/contacto/")
    when = shown.css_first(".page-foot time").attributes["datetime"]
    assert when == page.facts.changed_at.astimezone().date().isoformat()
    assert str(page.facts.channel.office) in shown.css_first(".page-foot").text()
    assert shown.css_first("main").attributes["data-channel"] == "contacto"


def test_the_home_page_says_when_anything_changed(towns, visit):
    assert parsed(visit(towns.soacha), "/").css_first(".page-foot time")


def menu_of(client, address="/contacto/"):
    """First-level entries of the menu, each with what its drop-down leads to."""
    entries = parsed(client, address).css(".menu > details > ul > li")
    return {
        entry.css_first("summary, a").text(): [link.text() for link in entry.css("li li a")]
        for entry in entries
    }


def test_the_menu_shows_what_its_editor_put_there(towns, visit):
    chosen = towns.soacha.home.get_children().live().in_menu()
    assert list(menu_of(visit(towns.soacha))) == [page.title for page in chosen]


def test_each_entry_opens_what_stands_right_under_it_and_no_more(towns, visit):
    towns.soacha.home.get_children().filter(slug="contacto").update(show_in_menus=False)
    section = publish(towns.soacha.home, SectionPage(title="Cultura", show_in_menus=True))
    deeper = publish(section, SectionPage(title="Museos"))
    publish(deeper, NarrativePage(title="Museo del agua"))
    menu = menu_of(visit(towns.soacha))
    assert menu["Cultura"] == ["Todo en Cultura", "Museos"]
    assert menu["Noticias"] == []  # its items are left to the list


def test_the_menu_says_where_the_reader_is(towns, visit):
    menu = parsed(visit(towns.soacha), "/nuestra-alcaldia/mision-y-vision/").css_first(".menu")
    assert menu.css_first("[aria-current=page]").text() == "Misión y visión"
    assert menu.css_first("summary[aria-current=true]").text() == "Nuestra alcaldía"


def test_the_menu_shows_seven_live_entries_at_most(towns, visit):
    for number in range(9):
        publish(towns.soacha.home, SectionPage(title=f"Sección {number}", show_in_menus=True))
    towns.soacha.home.get_children().filter(slug="noticias").update(live=False)
    entries = menu_of(visit(towns.soacha))
    assert len(entries) == 7
    assert "Noticias" not in entries


def test_a_demonstration_says_so_on_every_page_and_a_real_site_never(towns, visit):
    assert "Sitio de demostración" in visit(towns.soacha).get(NOT_FOUND).content.decode()
    towns.soacha.is_demo = False
    towns.soacha.save()
    assert "Sitio de demostración" not in visit(towns.soacha).get("/").content.decode()


def links_of_absent_page(client, address):
    response = client.get(address)
    assert response.status_code == 404
    main = LexborHTMLParser(response.content).css_first("main")
    return [link.attributes["href"] for link in main.css("a")]


def test_an_absent_page_offers_ways_out(towns, visit):
    ways = links_of_absent_page(visit(towns.soacha), NOT_FOUND)
    assert {"/", "/buscar/", "/pqr/radicar/", "/contacto/", "/mapa-del-sitio/", "/pqr/"} <= set(
        ways
    )


def test_an_absent_page_suggests_what_shares_its_words_and_stood_above_it(towns, visit):
    client = visit(towns.soacha)
    moved = links_of_absent_page(client, "/antes/mision-y-vision/")
    assert moved[0] == "/nuestra-alcaldia/mision-y-vision/"
    above = links_of_absent_page(client, "/normatividad/decretos/xyz/")
    assert "/normatividad/decretos/" in above[:3]


def test_an_absent_page_suggests_nothing_where_nothing_is_like_it(towns, visit):
    assert links_of_absent_page(visit(towns.soacha), "/wp-login.php")[0] == "/"
    assert links_of_absent_page(visit(towns.sesquile), "/contacto/xyz-inexistente/")[0] == "/"


@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_the_pages_for_failures_need_no_database(template):
    # Without the `db` fixture a question to the database is an error.
    assert 'href="/"' in render_to_string(template)


def test_a_form_that_expired_says_so_in_the_frame(towns):
    client = Client(enforce_csrf_checks=True, headers={"host": towns.soacha.site.hostname})
    response = client.post("/pqr/radicar/", {})
    assert response.status_code == 403
    assert "El formulario venció" in response.content.decode()
    assert "Saltar al contenido" in response.content.decode()


def test_a_long_page_opens_with_an_index_and_a_short_one_does_not(towns, visit):
    section = live_page(SectionPage, towns.soacha)
    for headings, expected in ((2, 0), (3, 3)):
        body = [("heading", f"Título {number}") for number in range(headings)]
        page = publish(section, NarrativePage(title=f"Con {headings}", body=body))
        shown = parsed(visit(towns.soacha), page.relative_url(towns.soacha.site))
        links = [link.attributes["href"] for link in shown.css(".in-page a")]
        assert len(links) == expected
        assert all(shown.css_first(link) for link in links)


def test_every_field_an_editor_fills_can_be_found_from_the_page(towns, visit):
    page = live_page(ContactPage, towns.soacha)
    shown = parsed(visit(towns.soacha), page.relative_url(towns.soacha.site))
    marks = {element.attributes["data-contentpath"] for element in shown.css("[data-contentpath]")}
    assert {"title", "address", "hours", "phone", "email", "attention_points"} <= marks
    story = live_page(NewsPage, towns.soacha)
    shown = parsed(visit(towns.soacha), story.relative_url(towns.soacha.site))
    assert all(shown.css_first(f'[data-contentpath="body.{block.id}"]') for block in story.body)
