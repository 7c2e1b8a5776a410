"""The whole audit: its data, its determinism, what it stores."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from checklists.differences import as_text, differences
from checklists.exports import as_data, as_json
from checklists.models import Audit, Evidence, Outcome, PhotographError, Snapshot
from checklists.recorder import record
from checklists.run import audit
from checklists.sources.page import LivePage
from cms.tenancy import clock

VERDICTS = {"pass", "fail", "review", "not_applicable", "error"}
TEXT, NUMBER, OPTIONAL = str, (int, float), (str, type(None))
TOP = {
    "target": TEXT,
    "municipality": TEXT,
    "source": TEXT,
    "as_of": TEXT,
    "started_at": TEXT,
    "finished_at": TEXT,
    "pages": int,
    "engine": TEXT,
    "catalogues": list,
}
CATALOGUE = {"id": TEXT, "edition": TEXT, "phases": list, "results": list}
PHASE = {
    "id": TEXT,
    "met": int,
    "scored": int,
    "percent": (int, float, type(None)),
    "review": int,
    "error": int,
}
RESULT = {
    "criterion": TEXT,
    "phase": TEXT,
    "section": TEXT,
    "title": TEXT,
    "verdict": TEXT,
    "decided_by": TEXT,
    "scored": bool,
    "reasons": list,
    "fix_url": OPTIONAL,
    "evidence": list,
    "evidence_count": int,
}
EVIDENCE = {"url": TEXT, "excerpt": TEXT, "sha256": TEXT, "updated_at": OPTIONAL}


def assert_shape(value, shape):
    """Exactly these keys, in this order, of these types."""
    assert list(value) == list(shape)
    for name, kind in shape.items():
        assert isinstance(value[name], kind), (name, value[name])


class TestData:
    def test_has_the_shape_that_other_programs_rely_on(self, baseline):
        data = as_data(baseline)
        assert_shape(data, TOP)
        (catalogue,) = data["catalogues"]
        assert_shape(catalogue, CATALOGUE)
        assert len(catalogue["phases"]) == 5
        for phase in catalogue["phases"]:
            assert_shape(phase, PHASE)
        for result in catalogue["results"]:
            assert_shape(result, RESULT)
            assert result["verdict"] in VERDICTS
            for evidence in result["evidence"]:
                assert_shape(evidence, EVIDENCE)

    def test_no_machine_verdict_lacks_evidence_and_no_row_lacks_a_reason_but_a_pass(self, baseline):
        for result in as_data(baseline)["catalogues"][0]["results"]:
            if result["decided_by"] == "machine":
                assert result["evidence"], result["criterion"]
            if result["verdict"] != "pass":
                assert result["reasons"], result["criterion"]

    def test_two_audits_of_the_same_state_are_equal_to_the_byte(self, baseline, towns):
        again = audit(towns.soacha, as_of=baseline.as_of)
        first, second = (as_data(report)["catalogues"] for report in (baseline, again))
        assert first == second
        assert baseline.pages == again.pages

    def test_json_is_written_with_its_accents(self, baseline):
        assert "Misión y visión" in as_json(baseline)

    def test_pages_and_rules_see_the_day_that_was_asked_for(self, towns):
        later = clock.today() + timedelta(days=400)
        report = audit(towns.soacha, as_of=later)
        verdicts = report.verdicts()
        assert report.as_of == later
        assert verdicts["gel-2008:info.acerca.horarios"] == "review"

    def test_the_other_town_tells_what_it_lacks(self, towns):
        report = audit(towns.sesquile)
        results = {r.row.key: r for c in report.catalogues for r in c.results}
        missing = results["info.acerca.horarios"]
        draft = towns.sesquile.home.get_descendants().get(slug="contacto")
        assert missing.verdict == "fail"
        assert missing.fix_url == f"/admin/pages/{draft.pk}/edit/"


class TestStranger:
    def test_without_our_marks_the_verdicts_are_nearly_the_same(self, baseline, towns):
        stranger = audit(towns.soacha, as_of=baseline.as_of, as_stranger=True)
        assert differences(baseline, stranger) == {}

    def test_a_row_that_leaned_on_what_only_we_know_is_listed(self, towns):
        page = towns.soacha.home.get_descendants().get(slug="politica-de-privacidad").specific
        page.title = "Sus datos y los nuestros"
        page.slug = "sus-datos"
        page.save_revision().publish()
        ours = audit(towns.soacha)
        stranger = audit(towns.soacha, as_stranger=True)
        found = differences(ours, stranger)
        assert found == {"gel-2008:info.servicios.politica_privacidad": ("pass", "fail")}
        assert "politica_privacidad: Cumple → No cumple" in as_text(found)


@pytest.fixture
def kept(baseline, towns):
    """The audit, stored."""
    return record(baseline, towns.soacha)


class TestPhotograph:
    def test_keeps_every_row_with_its_words_and_edition(self, kept, baseline):
        results = baseline.catalogues[0].results
        assert kept.outcomes.count() == len(results) == 122
        outcome = kept.outcomes.get(row="info.tecnico.dominio")
        assert outcome.reasons[0]["key"] == "not_official"
        assert outcome.reasons[0]["values"] == {"host": "soacha.localhost"}
        assert "soacha.localhost" in outcome.reasons[0]["text"]
        assert "reconstruido" in outcome.provenance
        assert kept.catalogues[0]["edition"] == "Manual v1.0, 28 de mayo de 2008"

    def test_keeps_the_bytes_that_were_seen(self, kept):
        evidence = Evidence.objects.filter(outcome__row="info.acerca.horarios").first()
        assert "Lunes a viernes" in evidence.snapshot.body.decode()

    def test_stores_the_same_bytes_once(self, kept, baseline, towns):
        before = Snapshot.objects.count()
        record(baseline, towns.soacha)
        assert Snapshot.objects.count() == before > 0

    @pytest.mark.parametrize("model", [Audit, Outcome, Evidence, Snapshot])
    def test_is_never_edited(self, kept, model):
        row = model.objects.first()
        with pytest.raises(PhotographError), transaction.atomic():
            row.save()
        with pytest.raises(PhotographError):
            model.objects.filter(pk=row.pk).update(pk=row.pk)
        with pytest.raises(PhotographError):
            model.objects.bulk_update([row], ["pk"])
        with pytest.raises(PhotographError):
            model.objects.bulk_create(
                [row], update_conflicts=True, update_fields=["id"], unique_fields=["id"]
            )

    @pytest.mark.parametrize("model", [Audit, Outcome, Evidence, Snapshot])
    def test_is_never_deleted(self, kept, model):
        with pytest.raises(PhotographError):
            model.objects.first().delete()
        with pytest.raises(PhotographError):
            model.objects.all().delete()
        assert model.objects.exists()

    def test_keeps_who_asked_for_it(self, baseline, towns, people):
        auditor = people["control-interno.soacha"]
        record(baseline, towns.soacha, auditor)
        with pytest.raises(ProtectedError):
            auditor.delete()

    def test_keeps_no_empty_copy_of_what_is_not_a_page(self, baseline, towns):
        (told,) = baseline.catalogues
        first = next(result for result in told.results if result.evidence)
        file = replace(
            first.evidence[0].page.delivery,
            headers={"Content-Type": "application/pdf"},
            body=b"",
            sha256="f" * 64,
        )
        seen = replace(first, evidence=(replace(first.evidence[0], page=LivePage(file)),))
        record(replace(baseline, catalogues=(replace(told, results=(seen,)),)), towns.soacha)
        assert Evidence.objects.get().snapshot is None
        assert not Snapshot.objects.exists()

    def test_nothing_is_stored_by_looking(self, towns):
        audit(towns.soacha, as_of=date(2026, 1, 1))
        assert not Audit.objects.exists()
