"""The public site in real Chromium: for everybody, on a small phone, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import fresh_page
from tests.cms.keyboard import MARK_STOPS, WHERE_IT_STANDS
from tests.factories.pages import PAGE_TYPES, live_page
from tests.public import NOT_FOUND

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FIXED = ["/buscar/?q=decreto", "/buscar/?q=inexistente", "/mapa-del-sitio/", NOT_FOUND]


@pytest.fixture(params=[*PAGE_TYPES, *FIXED], ids=lambda what: getattr(what, "__name__", what))
def address(request, towns):
    """The address of one page of each type, and each kind of address that is not in the tree."""
    if isinstance(request.param, str):
        return request.param
    return live_page(request.param, towns.soacha).relative_url(towns.soacha.site)


def violations(page) -> list[str]:
    """What axe-core holds against the page as it stands."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


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


def test_axe_finds_nothing_and_the_policy_blocks_nothing(address, site, browser_page):
    complaints = []
    browser_page.on("console", lambda message: complaints.append(message.text))
    browser_page.goto(site.url("soacha", address))
    expected = 1 if address == NOT_FOUND else 0  # the browser reports the 404 itself
    assert len(complaints) == expected, complaints
    assert browser_page.foreign == []
    assert violations(browser_page) == []


def test_axe_finds_nothing_on_a_dark_phone_with_the_menu_open(address, site, phone):
    page = phone(color_scheme="dark")
    page.goto(site.url("soacha", address))
    page.locator(".menu > details > summary").click()
    assert violations(page) == []


def test_nothing_scrolls_sideways_at_320_px_even_with_text_at_200_percent(address, site, phone):
    page = phone()
    page.goto(site.url("soacha", address))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_the_page_says_the_same(address, site, browser_page, phone):
    reader = phone(java_script_enabled=False)
    reader.set_viewport_size(browser_page.viewport_size)
    for page in (reader, browser_page):
        page.goto(site.url("soacha", address))
    assert reader.locator("h1").is_visible()
    assert reader.locator("main").inner_text() == browser_page.locator("main").inner_text()


def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(address, site, browser_page):
    page = browser_page
    page.goto(site.url("soacha", address))
    missing = {str(number) for number in range(page.evaluate(MARK_STOPS))}
    assert missing
    # A player of sound has several stops of its own inside.
    for _press in range(2 * len(missing) + 20):
        page.keyboard.press("Tab")
        stop, is_seen = page.evaluate(WHERE_IT_STANDS)
        assert stop is None or is_seen, page.evaluate("document.activeElement.outerHTML")[:200]
        missing.discard(stop)
        if not missing:
            break
    assert missing == set(), page.locator(f"[data-stop='{min(missing)}']").evaluate(
        "at => at.outerHTML"
    )


def test_without_javascript_the_menu_opens_and_the_search_answers(site, phone):
    page = phone(java_script_enabled=False)
    page.goto(site.url("soacha", "/"))
    page.locator(".menu > details > summary").click()
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


def test_the_menu_opens_one_drop_down_at_a_time_by_keyboard(site, browser_page):
    page = browser_page
    page.goto(site.url("soacha", "/contacto/"))
    first, second = page.locator(".menu li summary").all()[:2]
    link = page.locator(".menu").get_by_role("link", name="Misión y visión")
    first.focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Todo en Nuestra alcaldía"
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert page.locator(":focus").inner_text() == first.inner_text()
    first.press("Enter")
    second.press("Enter")
    expect(link).to_be_hidden()


def test_the_drop_downs_open_without_javascript(site, phone):
    page = phone(java_script_enabled=False)
    page.goto(site.url("soacha", "/contacto/"))
    page.locator(".menu > details > summary").click()
    page.locator(".menu li summary").first.click()
    page.locator(".menu").get_by_role("link", name="Misión y visión").click()
    assert page.locator("h1").inner_text() == "Misión y visión"
    assert not page.locator(".text-size").is_visible()


def test_the_size_of_the_letters_is_kept_without_a_cookie(site, browser_page):
    page = browser_page
    page.goto(site.url("soacha", "/contacto/"))
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Muy grande").click()
    assert page.evaluate(size) == pytest.approx(before * 1.5)
    page.goto(site.url("soacha", "/noticias/"))
    assert page.locator(".text-size [aria-pressed=true]").inner_text() == "A++"
    assert page.context.cookies() == []


def test_every_target_in_the_frame_is_44_px_tall(site, phone):
    page = phone()
    page.goto(site.url("soacha", "/contacto/"))
    page.locator(".menu > details > summary").click()
    targets = page.locator(
        ".govco a, .govco button, .menu summary, .menu > details > ul > li > a, header button,"
        " .breadcrumbs a, footer a, .notice a"
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
    assert browser_page.locator(".notice").is_visible()
