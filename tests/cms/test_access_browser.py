"""The second factor set up in real Chromium by somebody who never did it, and the way back in."""

import re

from axe_playwright_python.sync_playwright import Axe

from tests.browser import PHONE
from tests.site_server import PASSWORD

from .access_acts import code_of

SETTLE = "for (const each of document.getAnimations()) try { each.finish() } catch { }"


def accessible(page) -> None:
    """No barrier by axe, and nothing that scrolls sideways; messages that fade in are there."""
    page.wait_for_load_state()
    page.locator("main").wait_for()
    page.evaluate(SETTLE)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


def test_a_beginner_enrols_on_a_phone_and_enters_with_code_and_with_paper(site, browser_page):
    page = browser_page
    page.set_viewport_size(PHONE)
    site.log_in(page, "autor2.soacha")
    page.goto(site.url("soacha", "/admin/cuenta/segundo-factor/"))
    accessible(page)
    page.get_by_role("link", name="Activar el segundo factor").click()
    accessible(page)
    drawing = page.locator(".access-qr img")
    assert drawing.evaluate("image => image.complete && image.naturalWidth > 100")
    key = re.sub(r"\s", "", page.locator(".access-key code").inner_text())

    page.fill("input[name=code]", "000000")
    page.get_by_role("button", name="Comprobar y activar").click()
    assert "no corresponde" in page.locator("main").inner_text()
    assert re.sub(r"\s", "", page.locator(".access-key code").inner_text()) == key
    accessible(page)
    page.fill("input[name=code]", code_of(key))
    page.get_by_role("button", name="Comprobar y activar").click()
    page.wait_for_url("**/codigos/")
    accessible(page)
    page.get_by_role("button", name="Imprimir").wait_for()
    paper = page.locator(".access-codes code").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar como texto").click()
    assert paper in download.value.path().read_text()
    page.get_by_role("button", name="Ya los guardé").click()
    page.wait_for_url("**/admin/")

    for code in (code_of(key, 1), paper):
        page.context.clear_cookies()
        page.goto(site.url("soacha", "/admin/login/"))
        accessible(page)
        page.fill("input[name=username]", "autor2.soacha")
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/login/codigo/")
        accessible(page)
        page.fill("input[name=code]", code)
        page.get_by_role("button", name="Entrar").click()
        page.wait_for_url("**/admin/")
    assert "Le quedan 9" in page.locator(".messages").inner_text()
    page.goto(site.url("soacha", "/admin/cuenta/sesiones/"))
    accessible(page)


def test_the_screens_of_accounts_have_no_barrier_on_a_phone(site, browser_page):
    page = browser_page
    page.set_viewport_size(PHONE)
    site.log_in(page, "administrador.soacha")
    page.goto(site.url("soacha", "/admin/cuentas/invitar/"))
    accessible(page)
    page.fill("input[name=first_name]", "Persona")
    page.fill("input[name=last_name]", "Invitada")
    page.fill("input[name=email]", "invitada@soacha.localhost")
    page.select_option("select[name=office]", label="Secretaría de Planeación")
    page.get_by_label(re.compile("Autor de contenidos")).check()
    page.get_by_role("button", name="Enviar la invitación").click()
    page.wait_for_url("**/cuentas/")
    accessible(page)
    page.get_by_role("link", name="Autor de Comunicaciones").click()
    accessible(page)
    page.get_by_role("link", name="Entregar su trabajo").click()
    accessible(page)

    link = re.search(r"http\S+/admin/invitacion/\S+", site.wait_for_mail("invitada@soacha"))
    page.context.clear_cookies()
    page.goto(link[0])
    accessible(page)
    page.fill("input[name=password1]", "cuatro palabras que recuerdo")
    page.fill("input[name=password2]", "cuatro palabras que recuerdo")
    page.get_by_role("button", name="Crear mi cuenta").click()
    page.wait_for_url("**/admin/")
    assert "persona.invitada.soacha" in page.locator(".messages").inner_text()
