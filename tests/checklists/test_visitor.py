"""What is judged is what a visitor gets."""

import json

import pytest
from django.http import HttpResponse
from wagtail import hooks

from checklists.sources.page import LivePage
from checklists.sources.visitor import Visitor, blank_tokens

ASK = """
import json
from checklists.sources.local import gather
from checklists.sources.visitor import blank_tokens
from cms.tenancy import clock
from cms.tenancy.models import Municipality
pages = gather(Municipality.objects.get(slug="soacha"), clock.today()).pages
print(json.dumps({p.path: [p.status, blank_tokens(p.delivery.body).decode()] for p in pages}))
"""


@pytest.fixture
def visitor(towns):
    """A visitor of Soacha's site."""
    return Visitor(towns.soacha.site.root_url)


def at(town, path):
    """An absolute address of a town's site."""
    return f"{town.site.root_url}{path}"


def test_every_page_seen_in_process_is_the_page_that_is_served(site):
    seen = json.loads(site.manage("shell", "--no-imports", "-v", "0", "-c", ASK).stdout)
    assert len(seen) > 20
    for path, (status, body) in seen.items():
        served_status, _headers, served = site.get("soacha", path)
        assert (status, body) == (served_status, blank_tokens(served).decode()), path


class TestVisitor:
    def test_sees_only_its_own_town(self, visitor, towns):
        assert "Soacha" in LivePage(visitor.get(at(towns.soacha, "/"))).heading
        assert not visitor.is_inside(at(towns.sesquile, "/"))

    def test_gets_the_404_that_anybody_gets(self, visitor, towns):
        seen = visitor.get(at(towns.soacha, "/no-existe/"))
        assert (seen.status, seen.is_alive, seen.is_html) == (404, False, True)

    def test_follows_a_redirection_as_a_browser_does(self, visitor, towns):
        seen = visitor.get(at(towns.soacha, "/contacto"))
        assert (seen.status, seen.url) == (200, at(towns.soacha, "/contacto/"))

    def test_measures_a_file_without_keeping_it(self, visitor, towns):
        page = LivePage(
            visitor.get(at(towns.soacha, "/normatividad/decretos/decreto-387-de-2009/"))
        )
        url = next(link.url for link in page.links if link.url.endswith(".txt"))
        seen = visitor.get(url)
        assert (seen.status, seen.is_html, seen.body) == (200, False, b"")
        assert seen.size > 100

    def test_two_deliveries_of_a_form_have_the_same_hash(self, visitor, towns):
        first, second = (visitor.get(at(towns.soacha, "/pqr/radicar/")) for _time in range(2))
        assert first.body != second.body
        assert first.sha256 == second.sha256

    def test_a_file_that_breaks_on_the_way_is_a_server_error(self, visitor, towns):
        def breaking():
            yield b"Primeros bytes"
            raise OSError("the disk does not answer")

        page = LivePage(
            visitor.get(at(towns.soacha, "/normatividad/decretos/decreto-387-de-2009/"))
        )
        url = next(link.url for link in page.links if link.url.endswith(".txt"))
        # The hook is heeded only if it answers an HttpResponse, which does not stream by itself.
        response = HttpResponse(content_type="text/plain")
        response.streaming, response.streaming_content = True, breaking()
        with hooks.register_temporarily("before_serve_document", lambda *args: response):
            seen = visitor.get(url)
        assert (seen.status, seen.broke, seen.is_alive) == (500, True, False)
