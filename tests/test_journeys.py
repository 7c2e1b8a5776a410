"""The journeys of the house walked in real Chromium, as the people who make them."""

import re
from datetime import date

import pytest

from cms.tenancy.normaliser import plain

ENGLISH = re.compile(
    r"\b(the|your|page not found|search|submit|sign in|log in|home|next|previous|published|draft)\b"
)


@pytest.fixture
def phone(browser_page):
    """The same browser, narrow as a cheap phone and without JavaScript's help needed."""
    browser_page.set_viewport_size({"width": 360, "height": 740})
    return browser_page


def begin_petition(site, page, **person):
    """Open the form from the start page and write what is asked; the caller sends it."""
    page.goto(site.url("soacha", "/pqr/"))
    page.get_by_role("link", name=re.compile("Presentar")).first.click()
    page.get_by_label("Solicitud de información").check()
    page.get_by_label("¿Qué pide o qué quiere contar?").fill("Copia del acta del comité GEL-T.")
    for label, value in person.items():
        page.locator(f"[name={label}]").fill(value)
    return page


class TestCitizen:
    """Finds an answer, files a petition, follows it; all on a phone."""

    def test_files_without_name_and_follows_up_with_number_and_code(self, site, phone):
        page = begin_petition(site, phone)
        page.get_by_label("Quiero presentarla sin decir quién soy").check()
        page.get_by_role("button", name="Enviar").click()
        page.get_by_role("heading", name="Recibimos su petición").wait_for()
        radicado, code = page.locator(".pqr-number").all_inner_texts()
        assert re.fullmatch(rf"{date.today().year}-E-\d{{6}}", radicado)

        page.get_by_role("link", name="Consultar una petición").click()
        page.locator("[name=radicado]").fill(radicado)
        page.locator("[name=code]").fill(code)
        page.get_by_role("button", name="Consultar").click()
        assert radicado in page.locator("main").inner_text()
        assert "Radicada" in page.locator("main").inner_text()
        assert code not in page.url and radicado not in page.url

    def test_gets_the_acknowledgement_by_mail(self, site, browser_page):
        page = begin_petition(
            site,
            browser_page,
            names="Junta de acción comunal de ejemplo",
            document_number="900123456",
            email="junta@example.org",
        )
        page.locator("[name=document_type]").select_option("NIT")
        page.get_by_label("Por correo electrónico").check()
        page.get_by_label("Leí cómo se tratarán mis datos personales").check()
        page.get_by_role("button", name="Enviar").click()
        radicado, code = page.locator(".pqr-number").all_inner_texts()
        mail = site.wait_for_mail("junta@example.org")
        assert radicado in mail
        assert code in mail

    def test_is_told_what_is_missing_and_loses_nothing(self, site, phone):
        page = begin_petition(site, phone)
        page.get_by_role("button", name="Enviar").click()
        page.get_by_text("Elija el tipo de documento.").first.wait_for()
        assert page.get_by_label("¿Qué pide o qué quiere contar?").input_value() == (
            "Copia del acta del comité GEL-T."
        )
        assert page.get_by_label("Solicitud de información").is_checked()


class TestControlInterno:
    """Opens the audit and follows a finding to the field that fixes it."""

    def test_follows_a_fix_link_into_the_editor(self, site, browser_page):
        page = browser_page
        site.log_in(page, "control-interno.soacha")
        page.goto(site.url("soacha", "/admin/auditoria/"))
        page.locator("main a[href*='/admin/auditoria/']").first.click()
        link = page.get_by_role("link", name="Corregir").first
        href = link.get_attribute("href")
        link.click()
        page.wait_for_url("**/admin/pages/**")
        assert "/admin/pages/" in href
        assert page.locator("form#w-editor-form, [data-edit-form]").count() == 1


class TestEveryPage:
    """What a citizen can reach from the site map, all of it."""

    def test_is_in_spanish_and_asks_nothing_of_other_machines(self, site, browser_page):
        page = browser_page
        for town in ("soacha", "sesquile"):
            page.goto(site.url(town, "/mapa-del-sitio/"))
            links = page.locator("main a").evaluate_all("links => links.map(a => a.href)")
            fixed = [
                site.url(town, path) for path in ("/pqr/radicar/", "/pqr/consulta/", "/no-existe/")
            ]
            assert len(links) > 8
            for address in {*links, *fixed}:
                page.goto(address)
                assert page.locator("html").get_attribute("lang") == "es-CO"
                words = plain(page.locator("body").inner_text())
                assert ENGLISH.findall(words) == [], address
        assert page.foreign == []
