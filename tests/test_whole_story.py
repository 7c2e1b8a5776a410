"""The whole story in real Chromium: invited, enrolled, written, returned, approved, live, gone."""

import re

import pytest

from tests.cms.access_acts import code_of
from tests.site_server import PASSWORD

TITLE = "Objetivos y funciones"
ADDRESS = "/nuestra-alcaldia/objetivos-y-funciones/"
WORDS = "cuatro palabras que recuerdo"
MAIL = "editora.nueva@soacha.localhost"


class Somebody:
    """A person before a browser; each one enters in the place of whoever was there."""

    def __init__(self, site, page) -> None:
        self.site = site
        self.page = page

    def go(self, path: str) -> None:
        """Open an address of Soacha."""
        self.page.goto(self.site.url("soacha", path))

    def leave(self) -> None:
        """Close the screen, which lets go of the page that was open, and forget who it was."""
        self.page.goto("about:blank")
        self.page.context.clear_cookies()

    def enter(self, account: str, password: str = PASSWORD) -> None:
        """Give name and password at the door."""
        self.leave()
        self.go("/admin/login/")
        self.page.fill("input[name=username]", account)
        self.page.fill("input[name=password]", password)
        self.page.click("button[type=submit]")

    def press(self, name: str) -> None:
        """Press a button, wherever it is."""
        self.page.get_by_role("button", name=name).click()
        self.page.wait_for_load_state()

    def open(self, title: str) -> None:
        """Find a page by its name and open its editor."""
        self.go(f"/admin/pages/search/?q={title}")
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self.page.wait_for_url("**/edit/")

    def says(self) -> str:
        """What the screen says."""
        return self.page.locator("main").inner_text()

    def write(self, text: str) -> None:
        """Change the summary."""
        self.page.fill("input[name=summary]", text)

    def save(self) -> None:
        """Keep what was written as a draft."""
        self.page.get_by_role("button", name="Más acciones").click()
        self.press("Guardar borrador")


@pytest.fixture
def somebody(site, browser_page):
    return Somebody(site, browser_page)


def test_from_the_invitation_to_the_log(site, somebody):
    account, code, paper = an_editor_is_invited_and_enrols(site, somebody)
    the_author_writes_and_sends(somebody)
    the_head_agrees(somebody)
    with_the_code(somebody, account, code)
    returned_with_a_reason(somebody)
    corrected_with_a_day_to_leave(somebody)
    the_head_agrees(somebody)
    with_the_code(somebody, account, paper)
    approved_by_somebody_else(somebody)
    a_citizen_reads(somebody, "Resumen sin error.")
    the_day_comes(site)
    nobody_reads(somebody)
    published_in_an_emergency(site, somebody)
    a_citizen_reads(somebody, "El río creció.")
    reviewed_afterwards(somebody)
    it_is_all_in_the_log(somebody)


def an_editor_is_invited_and_enrols(site, somebody) -> tuple[str, str, str]:
    """The name of the account, its next code of the app, and one of those on paper."""
    page = somebody.page
    somebody.enter("administrador.soacha")
    page.wait_for_url("**/admin/")
    somebody.go("/admin/cuentas/invitar/")
    page.fill("input[name=first_name]", "Editora")
    page.fill("input[name=last_name]", "Nueva")
    page.fill("input[name=email]", MAIL)
    page.select_option("select[name=office]", label="Secretaría de Planeación")
    page.get_by_label("Revisa lo que envían los autores").check()
    somebody.press("Enviar la invitación")
    link = re.search(r"http\S+/admin/invitacion/\S+", site.wait_for_mail(MAIL))[0]
    somebody.leave()
    page.goto(link)
    page.fill("input[name=password1]", WORDS)
    page.fill("input[name=password2]", WORDS)
    somebody.press("Crear mi cuenta")
    page.wait_for_url("**/admin/")
    account = re.search(r"[\w.]+\.soacha", page.locator(".messages").inner_text())[0]
    somebody.go("/admin/cuenta/segundo-factor/activar/")
    key = re.sub(r"\s", "", page.locator(".access-key code").inner_text())
    page.fill("input[name=code]", code_of(key))
    somebody.press("Comprobar y activar")
    paper = page.locator(".access-codes code").first.inner_text()
    somebody.press("Ya los guardé")
    return account, code_of(key, 1), paper


def the_author_writes_and_sends(somebody) -> None:
    somebody.enter("autor.soacha")
    somebody.open(TITLE)
    somebody.write("Resumen con un eror.")
    somebody.press("Enviar a aprobación")


def the_head_agrees(somebody) -> None:
    """This channel asks for the head of the office before the editor."""
    somebody.enter("jefe.soacha")
    open_review(somebody)
    somebody.press("Dar el visto bueno")


def with_the_code(somebody, account: str, code: str) -> None:
    """The new editor enters: the password alone opens nothing."""
    page = somebody.page
    somebody.enter(account, WORDS)
    page.wait_for_url("**/login/codigo/")
    somebody.go("/admin/")
    assert "/admin/login/" in page.url
    somebody.enter(account, WORDS)
    page.wait_for_url("**/login/codigo/")
    page.fill("input[name=code]", code)
    somebody.press("Entrar")
    page.wait_for_url("**/admin/")


def open_review(somebody) -> None:
    waiting = somebody.page.locator("#waiting-for-approval-content")
    waiting.get_by_role("link", name=TITLE, exact=True).click()


def returned_with_a_reason(somebody) -> None:
    open_review(somebody)
    assert (
        "Resumen con un eror." in somebody.page.frame_locator("iframe").locator("body").inner_text()
    )
    somebody.page.fill("textarea[name=comment]", "Es «error», con dos erres.")
    somebody.press("Devolver con comentario")


def corrected_with_a_day_to_leave(somebody) -> None:
    page = somebody.page
    somebody.enter("autor.soacha")
    assert "Es «error», con dos erres." in page.locator("#returned-to-me-content").inner_text()
    somebody.open(TITLE)
    somebody.write("Resumen sin error.")
    page.get_by_role("tab", name="Envío").click()
    page.fill("input[name=expire_at]", "01/12/2099 08:00")
    page.locator("input[name=expire_at]").press("Tab")
    page.get_by_role("tab", name="Contenido").click()
    somebody.press("Enviar de nuevo a aprobación")


def approved_by_somebody_else(somebody) -> None:
    open_review(somebody)
    assert "Se retirará" in somebody.says()
    somebody.press("Aprobar y publicar")
    assert "está publicada" in somebody.page.locator(".messages").inner_text()


def a_citizen_reads(somebody, text: str) -> None:
    somebody.leave()
    somebody.go(ADDRESS)
    assert text in somebody.says()


def the_day_comes(site) -> None:
    """The clock cannot be turned in a running site: the date approved is brought to today."""
    past = "timezone.now() - timedelta(minutes=1)"
    site.manage(
        *("shell", "-v", "0", "-c"),
        "from datetime import timedelta; from django.utils import timezone;"
        f" from wagtail.models import Page; Page.objects.filter(slug='objetivos-y-funciones',"
        f" path__startswith='00010001').update(expire_at={past})",
    )
    site.manage("publish_scheduled")


def nobody_reads(somebody) -> None:
    somebody.go(ADDRESS)
    assert "Página no encontrada" in somebody.says()


def published_in_an_emergency(site, somebody) -> None:
    page = somebody.page
    somebody.enter("emergencia.soacha")
    somebody.open(TITLE)
    somebody.write("El río creció.")
    somebody.save()
    page.get_by_role("button", name="Más acciones").click()
    page.get_by_role("link", name="Publicar por emergencia").click()
    page.fill("textarea[name=reason]", "El río se desbordó en la vereda y hay que avisar ya.")
    somebody.press("Publicar ya, por emergencia")
    assert TITLE in site.wait_for_mail("control-interno@soacha.localhost")


def reviewed_afterwards(somebody) -> None:
    page = somebody.page
    somebody.enter("control-interno.soacha")
    assert TITLE in page.locator("#emergencies-content").inner_text()
    somebody.enter("editor2.soacha")
    page.locator("#emergencies-content").get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_label("Se mantiene").check()
    page.fill("textarea[name=comment]", "Era cierto y urgente.")
    somebody.press("Guardar la revisión")
    assert page.locator("#emergencies-content").count() == 0


def it_is_all_in_the_log(somebody) -> None:
    somebody.enter("control-interno.soacha")
    somebody.go("/admin/registro/?said=objetivos")
    said = somebody.says()
    for act in ("Editora Nueva", "Gestión del riesgo Soacha", "Autor de Comunicaciones Soacha"):
        assert act in said
    somebody.go("/admin/registro/?said=invitaci")
    assert "Invitación aceptada" in somebody.says()
    somebody.site.manage("seal_log")
    assert "Íntegro" in somebody.site.manage("verify_log").stdout
