"""The plan of channels: what a municipal site owes, and what the norms ask of each part."""

import pytest

from checklists.catalogue import catalogues
from gel_pages import checks
from gel_pages.channel_plan import PlannedChannel, planned, planned_channels
from gel_pages.models import LegalActIndexPage, NewsIndexPage
from tests.factories.pages import live_page


def test_at_least_30_rows_of_the_information_phase_have_a_home():
    rows = {row for channel in planned_channels() for row in channel.rows}
    phase = {row.id for row in catalogues.get("gel-2008").rows if row.phase == "informacion"}
    assert len(rows & phase) >= 30


def test_the_menu_of_the_plan_keeps_to_seven_entries():
    first_level = [c for c in planned_channels() if c.in_menu]
    assert all(not channel.parent for channel in first_level)
    assert len(first_level) <= 7


def editor_of(page, client):
    return client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_the_editor_reads_what_the_norm_asks_of_the_channel(towns, log_in):
    page = live_page(NewsIndexPage, towns.soacha)
    shown = editor_of(page, log_in("autor.soacha"))
    row = catalogues.get("gel-2008").by_key["info.servicios.noticias"]
    assert "Qué pide la norma en «Noticias»" in shown
    assert row.requirement[:40] in shown
    assert row.provenance_label[:20] in shown


def test_a_new_page_reads_what_is_asked_of_the_channel_it_will_stand_under(towns, log_in):
    register = live_page(LegalActIndexPage, towns.soacha)
    address = f"/admin/pages/add/gel_pages/legalactpage/{register.pk}/"
    shown = log_in("autor2.soacha").get(address).content.decode()
    assert f"Qué pide la norma en «{register.channel.title}»" in shown


def test_a_channel_knows_its_rows():
    assert planned("decretos").rows == ("gel-2008:info.normatividad.decretos",)
    assert planned("no-existe") is None


def problems(monkeypatch, *rows: PlannedChannel) -> list[str]:
    """Ids of what the system check finds in a plan of these rows."""
    by_key = {row.key: row for row in rows}
    monkeypatch.setattr(checks, "planned_channels", lambda: rows)
    monkeypatch.setattr(checks, "planned", by_key.get)
    return [found.id for found in checks.check_channel_plan()]


def row(key: str = "ninos", **fields) -> PlannedChannel:
    """A row of a plan that is right where the test does not say otherwise."""
    known = {"title": "Para niñas y niños", "type": "narrative", "office": "juridica"}
    return PlannedChannel(key=key, **known | fields)


def test_the_plan_shipped_can_be_laid():
    assert checks.check_channel_plan() == []


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ([row(), row()], "gel_pages.E001"),
        ([row(type="", address="")], "gel_pages.E002"),
        ([row(address="/ninos/")], "gel_pages.E002"),
        ([row(type="no_existe")], "gel_pages.E003"),
        ([row(fields={"bodi": ""})], "gel_pages.E004"),
        (
            [
                row("noticias", type="news_index"),
                row(parent="noticias"),
            ],
            "gel_pages.E005",
        ),
        ([row(type="legal_act")], "gel_pages.E005"),
        ([row(office="aseo")], "gel_pages.E006"),
    ],
    ids=[
        "key twice",
        "nowhere",
        "in two places",
        "unknown type",
        "unknown field",
        "under a page that holds none",
        "under the home",
        "unknown office",
    ],
)
def test_the_check_refuses_a_row_that_could_not_be_laid(monkeypatch, wrong, problem):
    assert problems(monkeypatch, *wrong) == [problem]


def test_the_check_finds_nothing_in_a_row_that_is_right(monkeypatch):
    assert problems(monkeypatch, row(), row("pqr", type="", address="/pqr/")) == []
