"""The site map: the real tree, nested as it is, and the services beside it."""

from gel_pages.models import NarrativePage, SectionPage
from tests.factories.pages import live_page, news, publish
from tests.public import parsed


def links_of(client) -> list[str]:
    """Addresses on the map, in order."""
    return [link.attributes["href"] for link in parsed(client, "/mapa-del-sitio/").css("main a")]


def test_shows_every_section_and_page_under_its_parent(towns, visit):
    publish(live_page(SectionPage, towns.soacha), NarrativePage(title="Himno y bandera"))
    page = parsed(visit(towns.soacha), "/mapa-del-sitio/")
    nested = page.css(".tree ul a")
    assert "Himno y bandera" in [link.text() for link in nested]


def test_shows_no_draft_and_nothing_that_hangs_from_one(towns, visit):
    section = publish(towns.soacha.home, SectionPage(title="Cultura"))
    publish(section, NarrativePage(title="Himno"))
    assert "/cultura/himno/" in links_of(visit(towns.soacha))
    section.unpublish()
    links = links_of(visit(towns.soacha))
    assert "/cultura/" not in links
    assert "/cultura/himno/" not in links


def test_leaves_news_and_acts_to_their_own_lists(towns, visit):
    page = news(towns.soacha, "Una noticia")
    links = links_of(visit(towns.soacha))
    assert "/noticias/" in links
    assert page.relative_url(towns.soacha.site) not in links


def test_shows_the_services_with_addresses_of_their_own(towns, visit):
    assert {"/", "/pqr/", "/pqr/radicar/", "/pqr/consulta/", "/buscar/"} <= set(
        links_of(visit(towns.soacha))
    )


def test_every_link_on_the_map_is_alive(towns, visit):
    client = visit(towns.soacha)
    links = links_of(client)
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_shows_nothing_of_another_town(towns, visit):
    publish(towns.sesquile.home, SectionPage(title="Laguna"))
    assert "/laguna/" in links_of(visit(towns.sesquile))
    assert "/laguna/" not in links_of(visit(towns.soacha))
