"""What engines, watchers and those who share a page learn from a site."""

from datetime import datetime, timedelta
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from django.db import DatabaseError
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from cms.tenancy import clock
from gel_pages.models import ContactPage, NarrativePage, NewsIndexPage, NewsPage, SectionPage
from tests.factories.pages import image, live_page, news, publish
from tests.public import every_address, parsed

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def official(towns):
    """Soacha's site as the real one would be."""
    towns.soacha.is_demo = False
    towns.soacha.save()
    return towns.soacha


def listed(client) -> dict[str, str | None]:
    """Address → date of last change, as the site map for machines says."""
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    return {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in tree.iter(f"{SITEMAP}url")
    }


def root(town) -> str:
    """How addresses of a town's site begin."""
    return f"http://{town.site.hostname}:{town.site.port}"


class TestSitemap:
    def test_lists_every_live_page_and_service_of_its_town_only(self, towns, visit):
        for town in (towns.soacha, towns.sesquile):
            client = visit(town)
            found = listed(client)
            assert all(address.startswith(f"{root(town)}/") for address in found)
            pages = town.home.get_descendants(inclusive=True).live().public()
            assert {page.full_url for page in pages} <= found.keys()
            assert f"{root(town)}/pqr/radicar/" in found
            for address in list(found)[:8]:
                assert client.get(address.removeprefix(root(town))).status_code == 200

    def test_says_when_the_substance_changed_and_not_when_it_was_saved(self, towns, visit):
        page = live_page(NarrativePage, towns.soacha)
        page.facts.changed_at = clock.now() - timedelta(days=400)
        page.facts.save()
        page.save_revision().publish()
        found = listed(visit(towns.soacha))[page.full_url]
        assert found == page.facts.changed_at.date().isoformat()

    def test_asks_as_much_of_a_large_site_as_of_a_small_one(
        self, towns, visit, django_assert_max_num_queries
    ):
        for number in range(20):
            news(towns.soacha, f"Noticia {number}")
        visit(towns.soacha).get("/sitemap.xml")
        with django_assert_max_num_queries(4):
            visit(towns.soacha).get("/sitemap.xml")


class TestCrawling:
    def test_all_is_open_but_the_admin_searches_and_receipts(self, official, visit):
        said = visit(official).get("/robots.txt").content.decode().splitlines()
        closed = [line.removeprefix("Disallow: ") for line in said if line.startswith("Dis")]
        assert closed == ["/admin/", "/buscar/?", "/pqr/radicar/comprobante/"]
        assert f"Sitemap: {root(official)}/sitemap.xml" in said

    def test_a_demonstration_keeps_itself_out_of_search_engines(self, towns, official, visit):
        said = visit(towns.sesquile).get("/robots.txt").content.decode()
        assert "Disallow: /\n" in said
        for address in ("/", "/robots.txt", "/no-existe/", "/pqr/radicar/"):
            assert "noindex" in visit(towns.sesquile).get(address)["X-Robots-Tag"]
            assert not visit(official).get(address).has_header("X-Robots-Tag"), address


class TestSecurityNote:
    def note(self, client) -> list[tuple[str, str]]:
        answer = client.get("/.well-known/security.txt")
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        return [tuple(line.split(": ", 1)) for line in answer.content.decode().splitlines()]

    def test_says_whom_to_tell_and_until_when_it_holds(self, towns, visit):
        contact = live_page(ContactPage, towns.soacha)
        said = self.note(visit(towns.soacha))
        assert [value for name, value in said if name == "Contact"] == [
            f"mailto:{contact.email}",
            f"{root(towns.soacha)}/pqr/",
        ]
        rest = dict(said)
        expires = datetime.fromisoformat(rest["Expires"])
        assert timedelta(days=80) < expires - clock.now() < timedelta(days=365)
        assert rest["Preferred-Languages"] == "es"
        assert rest["Canonical"] == f"{root(towns.soacha)}/.well-known/security.txt"

    def test_without_a_live_contact_page_there_is_still_the_mailbox(self, towns, visit):
        said = self.note(visit(towns.sesquile))
        assert [value for name, value in said if name == "Contact"] == [
            f"{root(towns.sesquile)}/pqr/"
        ]


def shared(client, address: str) -> dict[str, str]:
    """What a page says of itself to who shares it."""
    metas = parsed(client, address).css("meta[property], meta[name^=twitter]")
    names = [meta.attributes.get("property") or meta.attributes["name"] for meta in metas]
    assert len(names) == len(set(names)), address
    return dict(zip(names, [meta.attributes["content"] for meta in metas], strict=True))


class TestSharing:
    def test_every_page_says_its_kind_and_shows_a_picture(self, towns, visit):
        client = visit(towns.soacha)
        for address in every_address(towns.soacha)[:-1]:
            card = shared(client, address)
            assert card["og:title"]
            assert card["og:type"] in {"website", "article"}
            assert card["og:image"].startswith(f"{root(towns.soacha)}/media/images/soacha/")
            assert int(card["og:image:width"]) > 0 < int(card["og:image:height"])
            assert card["og:image:alt"]
            assert card["twitter:card"] in {"summary", "summary_large_image"}

    def test_a_piece_of_news_shows_its_photograph(self, towns, visit):
        photograph = image(towns.soacha)
        story = news(towns.soacha, "Con foto", image=photograph, image_alt="La plaza llena")
        card = shared(visit(towns.soacha), story.get_url())
        assert card["og:type"] == "article"
        assert card["twitter:card"] == "summary_large_image"
        assert card["og:image:alt"] == "La plaza llena"
        address = card["og:image"].removeprefix(root(towns.soacha))
        answer = visit(towns.soacha).get(address)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)
        answer.close()

    def test_without_picture_nothing_is_promised(self, towns, visit):
        home = towns.soacha.home.specific
        home.shield = None
        home.save_revision().publish()
        card = shared(visit(towns.soacha), "/noticias/")
        assert "og:image" not in card
        assert card["twitter:card"] == "summary"


@pytest.fixture
def rename(towns, django_capture_on_commit_callbacks):
    """Publish the list of news of Soacha under another address, and commit it."""

    def rename(slug: str) -> None:
        index = live_page(NewsIndexPage, towns.soacha)
        index.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            index.save_revision().publish()

    return rename


class TestOldAddresses:
    def moved(self, client, address: str) -> str | None:
        """Where an address leads for good; None if it does not."""
        answer = client.get(address)
        return answer["Location"] if answer.status_code == 301 else None

    def test_a_page_that_changes_its_address_is_found_at_the_old_one(self, towns, visit, rename):
        story = live_page(NewsPage, towns.soacha)
        old = story.relative_url(towns.soacha.site)
        rename("actualidad")
        client = visit(towns.soacha)
        assert self.moved(client, "/noticias/").endswith("/actualidad/")
        assert self.moved(client, old).endswith(old.replace("/noticias/", "/actualidad/"))
        assert client.get(old, follow=True).status_code == 200

    def test_on_the_site_of_its_own_town_only(self, towns, visit, rename):
        rename("actualidad")
        assert Redirect.objects.filter(site=towns.soacha.site).exists()
        assert not Redirect.objects.exclude(site=towns.soacha.site).exists()
        live_page(NewsIndexPage, towns.sesquile).unpublish()
        assert visit(towns.sesquile).get("/noticias/").status_code == 404

    def test_a_page_that_moves_is_found_too_with_what_stands_under_it(self, towns, visit):
        section = publish(towns.soacha.home, SectionPage(title="Otra sección"))
        page = publish(section, NarrativePage(title="Debajo"))
        below = live_page(SectionPage, towns.soacha)
        section.move(below, pos="last-child")
        page.refresh_from_db()
        for old, new in (("/otra-seccion/", section), ("/otra-seccion/debajo/", page)):
            new.refresh_from_db()
            found = self.moved(visit(towns.soacha), old)
            assert found.endswith(new.relative_url(towns.soacha.site))

    def test_drafts_leave_no_trace(self, towns, people):
        page = live_page(NarrativePage, towns.soacha)
        page.slug = "borrador-de-direccion"
        page.save_revision(user=people["autor.soacha"])
        assert not Redirect.objects.exists()

    def test_what_takes_the_old_address_is_what_is_read_there(self, towns, visit, rename):
        rename("actualidad")
        publish(towns.soacha.home, SectionPage(title="Noticias", slug="noticias"))
        assert visit(towns.soacha).get("/noticias/").status_code == 200


class TestSpellings:
    @pytest.mark.parametrize(
        ("written", "leads_to"),
        [
            ("/contacto", "/contacto/"),
            ("/Contacto/", "/contacto/"),
            ("/CONTACTO", "/contacto/"),
            ("/Normatividad/Decretos/?anio=2009", "/normatividad/decretos/?anio=2009"),
            ("/PQR/", "/pqr/"),
            ("/Mapa-del-Sitio", "/mapa-del-sitio/"),
        ],
    )
    def test_an_address_copied_from_paper_leads_to_its_page(self, towns, visit, written, leads_to):
        answer = visit(towns.soacha).get(written)
        assert (answer.status_code, answer["Location"]) == (301, leads_to)

    @pytest.mark.parametrize("written", ["/No-Existe/", "/Noticias/No-Existe", "/ADMIN/X/"])
    def test_what_is_nowhere_stays_not_found(self, towns, visit, written):
        assert visit(towns.soacha).get(written, follow=True).status_code == 404

    def test_capitals_lead_where_the_page_went(self, towns, visit, rename):
        rename("actualidad")
        answer = visit(towns.soacha).get("/NOTICIAS/", follow=True)
        assert [url for url, _status in answer.redirect_chain][-1].endswith("/actualidad/")


class TestHealth:
    def test_says_that_all_is_well_at_any_host_without_a_cookie(self, db):
        answer = Client(headers={"host": "10.0.0.7"}).get("/salud/")
        assert answer.status_code == 200
        assert answer.json() == {"estado": "bien", "base_de_datos": True, "cache": True}
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies

    def test_without_database_it_asks_to_be_left_out(self, db):
        with patch("cms.health.connection.cursor", side_effect=DatabaseError("secreto")):
            answer = Client().get("/salud/")
        assert answer.status_code == 503
        assert answer.json()["base_de_datos"] is False
        assert b"secreto" not in answer.content

    def test_without_cache_it_is_slower_and_stays(self, db):
        with patch("cms.health.cache.get", return_value=None):
            answer = Client().get("/salud/")
        assert (answer.status_code, answer.json()["estado"]) == (200, "degradado")
