"""Feeds tell each town's news to whoever follows it."""

from xml.etree import ElementTree

import pytest

from gel_pages.models import LegalActIndexPage, NarrativePage, NewsIndexPage
from tests.factories.pages import legal_act, live_page, news
from tests.public import parsed

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["/novedades.xml", "/noticias.xml", "/normatividad.xml"]


def entries(client, address: str) -> list[tuple[str, str]]:
    """Title and address of each entry of a feed."""
    feed = ElementTree.fromstring(client.get(address).content)  # noqa: S314
    return [
        (entry.findtext(f"{ATOM}title"), entry.find(f"{ATOM}link").attrib["href"])
        for entry in feed.iter(f"{ATOM}entry")
    ]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_gives_whole_addresses_of_its_own_town_only(towns, visit, address):
    for town in (towns.soacha, towns.sesquile):
        news(town, f"Noticia de {town.name}")
        legal_act(town, 4242)
        client, root = visit(town), f"http://{town.site.hostname}:{town.site.port}/"
        feed = ElementTree.fromstring(client.get(address).content)  # noqa: S314
        assert town.full_name in feed.findtext(f"{ATOM}title")
        links = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
        assert len(links) > 2
        assert [link for link in links if not link.startswith(root)] == []
        for _title, link in entries(client, address):
            assert client.get(link.removeprefix(root.rstrip("/"))).status_code == 200, link


def test_what_is_published_opens_its_feed_and_the_general_one(towns, visit):
    client = visit(towns.soacha)
    act = legal_act(towns.soacha, 4243)
    assert entries(client, "/normatividad.xml")[0][0] == act.title
    assert entries(client, "/novedades.xml")[0][0] == act.title
    assert act.title not in [title for title, _link in entries(client, "/noticias.xml")]


def test_a_page_that_changes_is_new_again_in_the_general_feed(towns, visit):
    page = live_page(NarrativePage, towns.soacha)
    news(towns.soacha, "Otra cosa")
    page.summary = "Dice otra cosa que antes."
    page.save_revision().publish()
    assert entries(visit(towns.soacha), "/novedades.xml")[0][0] == page.title


def test_drafts_and_what_was_withdrawn_are_in_no_feed(towns, visit):
    news(towns.soacha, "Ya retirada").unpublish()
    for address in FEEDS:
        assert "Ya retirada" not in [
            title for title, _link in entries(visit(towns.soacha), address)
        ]


def test_pages_name_the_feeds_that_follow_them_and_lists_show_theirs(towns, visit):
    for model, own in ((NewsIndexPage, "/noticias.xml"), (LegalActIndexPage, "/normatividad.xml")):
        address = live_page(model, towns.soacha).get_url()
        shown = parsed(visit(towns.soacha), address)
        named = shown.css('link[rel=alternate][type="application/atom+xml"]')
        assert [link.attributes["href"] for link in named] == ["/novedades.xml", own]
        assert shown.css_first(f'main a[href="{own}"]')
    home = parsed(visit(towns.soacha), "/")
    assert len(home.css("link[rel=alternate]")) == 1


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_asks_as_much_of_a_large_site_as_of_a_small_one(
    towns, visit, address, django_assert_max_num_queries
):
    for number in range(20):
        news(towns.soacha, f"Noticia {number}")
    client = visit(towns.soacha)
    client.get(address)
    with django_assert_max_num_queries(5):
        client.get(address)
