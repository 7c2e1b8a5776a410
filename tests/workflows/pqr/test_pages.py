"""The pages of petitions as people get them: valid, light, for everybody, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from tests.browser import fresh_page
from tests.cms.test_public_browser import AXE, violations
from tests.nu import nu  # noqa: F401 - a fixture
from tests.public import delivered_bytes
from workflows.pqr import states
from workflows.pqr.follow_up import code_for, receipt_token

PAGE_BUDGET = 14 * 1024
QUERY_BUDGET = 20
ADDRESSES = ["/pqr/", "/pqr/radicar/", "/pqr/consulta/"]


@pytest.fixture
def every_screen(towns, visit, right_form, on_file, people):
    """Name → response of every screen, those that only a POST or a failure shows included."""
    client = visit(towns.soacha)
    client.raise_request_exception = False
    petition, clerk = on_file(), people["atencion.soacha"]
    states.assign(petition, by=clerk, office=clerk.office)
    states.answer(petition, by=clerk, text="Primer párrafo.\n\nSegundo <párrafo> & más.")
    answers = {"radicado": petition.radicado, "code": code_for(petition)}

    def down(*args):
        raise OperationalError

    screens = {address: client.get(address) for address in ADDRESSES}
    screens["wrong form"] = client.post("/pqr/radicar/", {"website": "x"})
    screens["anonymous, wrong"] = client.post("/pqr/radicar/", {"anonymous": "on"})
    screens["receipt"] = client.get(f"/pqr/radicar/comprobante/{receipt_token(petition)}/")
    screens["wrong code"] = client.post("/pqr/consulta/", answers | {"code": "x"})
    screens["status"] = client.post("/pqr/consulta/", answers)
    with connection.execute_wrapper(down):
        screens["failure"] = client.post("/pqr/radicar/", right_form())
    return screens


class TestEveryScreen:
    def test_is_valid_html(self, every_screen, nu):  # noqa: F811 - the fixture
        wrong = {name: nu.errors_in(response.content) for name, response in every_screen.items()}
        assert wrong == {name: [] for name in every_screen}

    def test_of_a_form_or_a_person_is_kept_by_no_browser(self, every_screen):
        kept = {
            name
            for name, response in every_screen.items()
            if response.headers.get("Cache-Control") != "no-store"
        }
        assert kept == {"/pqr/"}

    def test_sets_no_cookie_but_the_one_of_the_form(self, towns, visit):
        for address, cookies in (("/pqr/", set()), ("/pqr/radicar/", {"csrftoken"})):
            client = visit(towns.soacha)
            client.get(address)
            assert set(client.cookies) == cookies, address

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_fits_the_budgets(self, address, towns, visit):
        client = visit(towns.soacha)
        assert delivered_bytes(client, address) <= PAGE_BUDGET
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= QUERY_BUDGET


@pytest.fixture
def citizen(_chromium):
    """A cheap phone without JavaScript."""
    with fresh_page(
        _chromium, viewport={"width": 320, "height": 640}, java_script_enabled=False
    ) as page:
        yield page


class TestInTheBrowser:
    def test_the_whole_way_needs_no_javascript(self, site, citizen):
        citizen.goto(site.url("soacha", "/pqr/"))
        citizen.get_by_role("link", name="Queja", exact=True).click()
        assert citizen.locator("[value=queja]").is_checked()
        citizen.fill("[name=subject]", "La luz del parque no sirve.")
        citizen.check("[name=anonymous]")
        assert not citizen.locator("[name=names]").is_visible()
        citizen.set_input_files(
            "[name=attachments]",
            [
                {"name": name, "mimeType": "text/plain", "buffer": b"x"}
                for name in ("uno.txt", "dos.odt")
            ],
        )
        citizen.get_by_role("button", name="Enviar").click()
        assert citizen.get_by_text("dos.odt").is_visible()
        radicado, code = citizen.locator(".pqr-number").all_inner_texts()
        citizen.get_by_role("link", name="Consultar una petición").click()
        citizen.fill("[name=radicado]", radicado)
        citizen.fill("[name=code]", code)
        citizen.get_by_role("button", name="Consultar").click()
        assert citizen.get_by_text("Le responderemos a más tardar").is_visible()

    def test_axe_finds_nothing_on_any_screen(self, site, browser_page):
        page, wrong = browser_page, {}
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.emulate_media(color_scheme="dark")
        for address in ADDRESSES:
            page.goto(site.url("soacha", address))
            wrong[address] = violations(page)
        page.goto(site.url("soacha", "/pqr/radicar/"))
        page.get_by_role("button", name="Enviar").click()
        wrong["wrong form"] = violations(arrived(page, ".error-summary"))
        page.check("[name=type][value=consulta]")
        page.fill("[name=subject]", "¿Cuándo abre la biblioteca?")
        page.check("[name=anonymous]")
        page.get_by_role("button", name="Enviar").click()
        wrong["receipt"] = violations(arrived(page, ".pqr-receipt"))
        radicado, code = page.locator(".pqr-number").all_inner_texts()
        page.goto(site.url("soacha", "/pqr/consulta/"))
        page.fill("[name=radicado]", radicado)
        page.fill("[name=code]", code)
        page.get_by_role("button", name="Consultar").click()
        wrong["status"] = violations(arrived(page, ".pqr-why"))
        assert wrong == {name: [] for name in wrong}
        assert complaints == []
        assert page.foreign == []

    def test_nothing_is_wider_than_a_phone(self, site, citizen):
        for address in ADDRESSES:
            citizen.goto(site.url("soacha", address))
            size = citizen.locator("html").bounding_box()
            assert size["width"] <= 320, address

    def test_the_desk_is_for_everybody_too(self, site, browser_page):
        page = browser_page
        site.log_in(page, "atencion.soacha")
        page.goto(site.url("soacha", "/admin/pqr/"))
        wrong = {part: own_violations(page, part) for part in (".pqr-header", ".pqr-list")}
        page.locator(".pqr-list a").last.click()
        wrong["page"] = own_violations(page, ".pqr-desk")
        page.goto(page.url.replace("inspect", "assign"))
        page.locator(".pqr-actions button").click()
        wrong["assign"] = own_violations(page, ".pqr-desk")
        assert wrong == {name: [] for name in wrong}


def arrived(page, part: str):
    """The page after a click, once the next one stands there with its style."""
    page.locator(part).wait_for()
    page.wait_for_load_state("networkidle")
    return page


def own_violations(page, part: str) -> list[str]:
    """What axe-core holds against our part of a screen; the frame is Wagtail's."""
    found = Axe().run(arrived(page, part), context=part, options=AXE).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
