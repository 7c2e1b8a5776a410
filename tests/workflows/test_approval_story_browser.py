"""The approval in real Chromium: an author submits, an editor approves, the citizen reads it."""

import pytest

from tests.browser import DESKTOP, PHONE
from tests.site_server import PASSWORD


@pytest.fixture
def enter(site, browser_page):
    """Log in as somebody of Soacha, in the place of whoever was there."""

    def enter(account: str):
        browser_page.context.clear_cookies()
        browser_page.goto(site.url("soacha", "/admin/login/"))
        browser_page.fill("input[name=username]", f"{account}.soacha")
        browser_page.fill("input[name=password]", PASSWORD)
        browser_page.click("button[type=submit]")
        browser_page.wait_for_url("**/admin/")
        return browser_page

    return enter


def open_page(page, site, title: str) -> None:
    """Find a page by its name, as a person does, and open its editor."""
    page.goto(site.url("soacha", f"/admin/pages/search/?q={title}"))
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url("**/edit/")


def write_summary(page, text: str) -> None:
    """Change the page's summary and wait until the draft saved itself."""
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.fill("input[name=summary]", text)
        page.locator("input[name=summary]").blur()


def test_author_submits_editor_returns_and_approves_and_the_citizen_reads(site, enter):
    page = enter("autor")
    open_page(page, site, "Misión y visión")
    write_summary(page, "Resumen con un eror.")
    page.get_by_role("button", name="Enviar a aprobación").click()
    page.wait_for_load_state()

    page = enter("editor")
    waiting = page.locator("#waiting-for-approval-content")
    waiting.get_by_role("link", name="Misión y visión", exact=True).click()
    preview = page.frame_locator("iframe")
    assert "Resumen con un eror." in preview.locator("body").inner_text()
    page.get_by_role("button", name="Devolver con comentario").click()
    assert "Escriba qué debe corregirse" in page.locator("main").inner_text()
    page.fill("textarea[name=comment]", "Es «error», con dos erres.")
    page.get_by_role("button", name="Devolver con comentario").click()
    page.wait_for_url("**/admin/")

    page = enter("autor")
    assert "Es «error», con dos erres." in page.locator("#returned-to-me-content").inner_text()
    returned = page.locator("#returned-to-me-content")
    returned.get_by_role("link", name="Misión y visión", exact=True).click()
    write_summary(page, "Resumen sin error.")
    page.get_by_role("button", name="Enviar de nuevo a aprobación").click()
    page.wait_for_load_state()
    page.goto(site.url("soacha", "/nuestra-alcaldia/mision-y-vision/"))
    assert "Resumen sin error." not in page.content()

    page = enter("editor2")
    waiting = page.locator("#waiting-for-approval-content")
    waiting.get_by_role("link", name="Misión y visión", exact=True).click()
    page.get_by_role("button", name="Aprobar y publicar").click()
    assert "está publicada" in page.locator(".messages").inner_text()

    page.context.clear_cookies()
    page.goto(site.url("soacha", "/nuestra-alcaldia/mision-y-vision/"))
    assert "Resumen sin error." in page.content()


def test_author_who_tries_to_publish_by_address_publishes_nothing(site, enter):
    page = enter("autor")
    open_page(page, site, "Objetivos y funciones")
    page.fill("input[name=summary]", "Publicado sin permiso.")
    assert page.get_by_role("button", name="Publicar", exact=True).count() == 0
    with page.expect_navigation():
        page.evaluate(
            """() => {
                const form = document.querySelector("[data-edit-form]");
                const button = document.createElement("input");
                Object.assign(button, {type: "hidden", name: "action-publish", value: "1"});
                form.append(button);
                HTMLFormElement.prototype.submit.call(form);
            }"""
        )
    page.goto(site.url("soacha", "/nuestra-alcaldia/objetivos-y-funciones/"))
    assert "Publicado sin permiso." not in page.content()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_locked_editor_says_why_and_leads_to_the_decision(site, enter, size):
    page = enter("editor")
    page.set_viewport_size(size)
    page.locator("#waiting-for-approval-content .work-list__title").first.click()
    page.get_by_role("link", name="Ver todos los campos").click()
    assert "nadie puede cambiarla" in page.locator(".messages").inner_text()
    page.get_by_role("link", name="Revisar y decidir").click()
    page.wait_for_url("**/revision/**")
    assert page.get_by_role("button", name="Aprobar y publicar").is_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= size["width"]
