"""The public site in real Chromium: for everybody, on a small phone, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import fresh_page
from tests.factories.pages import PAGE_TYPES

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ADDRESSES = [
    "/",
    "/nuestra-alcaldia/",
    "/nuestra-alcaldia/mision-y-vision/",
    "/normatividad/decretos/",
    "/normatividad/decretos/decreto-387-de-2009/",
    "/noticias/",
    "/noticias/sede-de-demostracion/",
    "/contacto/",
    "/buscar/?q=decreto",
    "/buscar/?q=inexistente",
    "/mapa-del-sitio/",
    "/no-existe/",
]
every_address = pytest.mark.parametrize("address", ADDRESSES)


def violations(page) -> list[str]:
    """What axe-core holds against the page as it stands."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def test_every_page_type_is_among_the_addresses(towns):
    town = towns.soacha
    shown = {
        page.specific_class
        for page in town.home.get_descendants(inclusive=True).live()
        if page.relative_url(town.site) in ADDRESSES
    }
    assert shown == set(PAGE_TYPES)


@pytest.fixture
def phone(_chromium):
    """A phone of 320 px, the narrowest that the norm asks for, with what the test changes."""
    opened = []

    def open_page(**options):
        context = fresh_page(_chromium, viewport={"width": 320, "height": 640}, **options)
        opened.append(context)
        return context.__enter__()

    yield open_page
    for context in opened:
        context.__exit__(None, None, None)


@every_address
def test_axe_finds_nothing_and_the_policy_blocks_nothing(address, site, browser_page):
    complaints = []
    browser_page.on("console", lambda message: complaints.append(message.text))
    browser_page.goto(site.url("soacha", address))
    expected = 1 if address == "/no-existe/" else 0  # the browser reports the 404 itself
    assert len(complaints) == expected, complaints
    assert browser_page.foreign == []
    assert violations(browser_page) == []


@every_address
def test_axe_finds_nothing_on_a_dark_phone_with_the_menu_open(address, site, phone):
    page = phone(color_scheme="dark")
    page.goto(site.url("soacha", address))
    page.locator(".menu summary").click()
    assert violations(page) == []


@every_address
def test_nothing_scrolls_sideways_at_320_px_even_with_text_at_200_percent(address, site, phone):
    page = phone()
    page.goto(site.url("soacha", address))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_the_menu_opens_and_the_search_answers(site, phone):
    page = phone(java_script_enabled=False)
    page.goto(site.url("soacha", "/"))
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Contacto").first.click()
    assert page.locator("h1").inner_text() == "Contacto"
    page.get_by_label("Buscar en el sitio").fill("decreto")
    page.get_by_role("button", name="Buscar").click()
    assert "resultados para «decreto»" in page.locator("main").inner_text()


def test_with_the_keyboard_alone_the_first_stop_leads_to_the_content(site, browser_page):
    browser_page.goto(site.url("soacha", "/contacto/"))
    browser_page.keyboard.press("Tab")
    focused = browser_page.locator(":focus")
    assert focused.inner_text() == "Saltar al contenido"
    assert focused.bounding_box()["x"] >= 0
    browser_page.keyboard.press("Enter")
    browser_page.keyboard.press("Tab")
    assert browser_page.locator("main :focus").count() == 1


def test_every_target_in_the_frame_is_44_px_tall(site, phone):
    page = phone()
    page.goto(site.url("soacha", "/contacto/"))
    page.locator(".menu summary").click()
    targets = page.locator(
        ".govco a, .menu summary, .menu a, header button, .breadcrumbs a, footer a"
    )
    heights = {
        target.inner_text(): round(target.bounding_box()["height"]) for target in targets.all()
    }
    assert not {text: height for text, height in heights.items() if height < 44}


def test_paper_carries_the_content_and_not_the_menu(site, browser_page):
    browser_page.goto(site.url("soacha", "/contacto/"))
    browser_page.emulate_media(media="print")
    assert not browser_page.locator(".menu").is_visible()
    assert browser_page.locator("h1").is_visible()
