"""Control Interno's screens."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from checklists.models import Audit
from checklists.recorder import record
from checklists.run import audit

INDEX = "/admin/auditoria/"


@pytest.fixture
def kept(baseline, towns):
    """The audit of Soacha, stored."""
    return record(baseline, towns.soacha)


@pytest.fixture
def control_interno(log_in):
    """The auditor of Soacha at her site."""
    return log_in("control-interno.soacha")


def address(kept):
    """Where an audit is shown."""
    return reverse("checklists:audit", args=[kept.pk])


class TestWhoMayLook:
    def test_control_interno_finds_it_in_the_menu(self, control_interno):
        assert INDEX in control_interno.get("/admin/").content.decode()

    @pytest.mark.parametrize("role", ["autor", "atencion", "responsable-pqr"])
    def test_who_has_no_permission_is_turned_away(self, log_in, kept, role):
        client = log_in(f"{role}.soacha")
        for url in (INDEX, address(kept)):
            assert client.get(url).status_code in {302, 404}
        assert client.post(reverse("checklists:run")).status_code in {302, 404}
        assert Audit.objects.count() == 1

    def test_the_editor_reads_what_to_fix_and_audits_nothing(self, log_in, kept):
        client = log_in("editor.soacha")
        assert "Corregir" in client.get(address(kept)).content.decode()
        assert "Auditar ahora" not in client.get(INDEX).content.decode()
        assert client.post(reverse("checklists:run")).status_code in {302, 404}
        assert Audit.objects.count() == 1

    def test_the_audit_of_another_municipality_does_not_exist(self, log_in, kept):
        client = log_in("control-interno.sesquile")
        assert client.get(address(kept)).status_code == 404
        assert address(kept) not in client.get(INDEX).content.decode()


class TestScreens:
    def test_audits_her_own_municipality_with_one_button(self, control_interno, people):
        shown = control_interno.post(reverse("checklists:run"), follow=True)
        made = Audit.objects.get()
        assert made.municipality.slug == "soacha"
        assert made.requested_by == people["control-interno.soacha"]
        assert shown.redirect_chain[-1][0] == address(made)

    def test_looking_never_runs_an_audit(self, control_interno):
        assert control_interno.get(reverse("checklists:run")).status_code == 405

    def test_lists_her_runs_with_their_score(self, control_interno, kept):
        html = control_interno.get(INDEX).content.decode()
        assert address(kept) in html
        assert "Información" in html

    def test_shows_verdict_in_words_evidence_provenance_and_the_way_to_fix_it(
        self, control_interno, kept
    ):
        html = control_interno.get(address(kept)).content.decode()
        assert "No cumple" in html
        assert "Requisito reconstruido" in html
        assert "#:w:contentpath=fax" in html
        assert "http://soacha.localhost:8000/contacto/" in html

    def test_says_when_an_audit_was_made_as_if_on_another_day(self, control_interno, towns):
        record(audit(towns.soacha, as_of=date(2027, 1, 15), phase="democracia"), towns.soacha)
        html = control_interno.get(INDEX).content.decode()
        assert "como si fuera el 15 de enero de 2027" in html
        assert "solo la fase Democracia" in html

    def test_filters_by_verdict_and_phase(self, control_interno, kept):
        html = control_interno.get(
            f"{address(kept)}?verdict=fail&phase=transaccion"
        ).content.decode()
        assert "Otro idioma" in html
        assert "Misión y visión" not in html

    def test_a_filter_that_is_not_understood_filters_nothing(self, control_interno, kept):
        html = control_interno.get(f"{address(kept)}?verdict=otro").content.decode()
        assert "Misión y visión" in html

    def test_costs_the_same_however_many_rows_it_shows(
        self, control_interno, kept, django_assert_max_num_queries
    ):
        control_interno.get(address(kept))
        with django_assert_max_num_queries(30):
            control_interno.get(address(kept))


@pytest.mark.parametrize("width", [360, 1280])
def test_anybody_can_use_the_screens(site, browser_page, width):
    browser_page.set_viewport_size({"width": width, "height": 900})
    site.log_in(browser_page, "control-interno.soacha")
    browser_page.goto(site.url("soacha", INDEX))
    assert Axe().run(browser_page).violations_count == 0
    browser_page.get_by_role("button", name="Auditar ahora").click()
    browser_page.get_by_role("heading", name="Acerca de la Entidad").wait_for()
    for summary in browser_page.locator(".outcome summary").all()[:6]:
        summary.click()
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
    overflowing = "document.querySelector('.content').scrollWidth > innerWidth"
    assert not browser_page.evaluate(overflowing)
