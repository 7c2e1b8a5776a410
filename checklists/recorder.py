"""Keeps an audit as it was: results, sentences and the bytes that were seen, in one transaction."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction

from cms.tenancy.models import Municipality, User

from .models import Audit, Evidence, Outcome, Snapshot
from .results import CatalogueReport, Report, Result
from .sources.visitor import blank_tokens

SAME_NAMES = ("target", "source", "as_of", "started_at", "finished_at", "pages", "engine", "phase")


@transaction.atomic
def record(report: Report, municipality: Municipality, requested_by: User | None = None) -> Audit:
    """Store a finished audit; nothing of it is ever changed afterwards."""
    audit = Audit.objects.create(
        municipality=municipality,
        requested_by=requested_by,
        catalogues=[_scores(catalogue) for catalogue in report.catalogues],
        **{name: getattr(report, name) for name in SAME_NAMES},
    )
    results = [result for catalogue in report.catalogues for result in catalogue.results]
    outcomes = Outcome.objects.bulk_create(
        _outcome(audit, position, result) for position, result in enumerate(results)
    )
    snapshots = _snapshots(municipality, results)
    Evidence.objects.bulk_create(
        evidence
        for outcome, result in zip(outcomes, results, strict=True)
        for evidence in _evidence(outcome, result, snapshots, report)
    )
    return audit


def _scores(report: CatalogueReport) -> dict[str, object]:
    return {
        "id": report.catalogue.id,
        "title": report.catalogue.title,
        "edition": report.catalogue.edition,
        "phases": [
            {"id": score.phase, "percent": score.percent} | asdict(score) for score in report.scores
        ],
    }


def _outcome(audit: Audit, position: int, result: Result) -> Outcome:
    row = result.row
    return Outcome(
        audit=audit,
        position=position,
        catalogue=row.catalogue,
        row=row.key,
        phase=row.phase,
        section=row.section,
        title=row.title,
        requirement=row.requirement,
        provenance=row.provenance_label,
        verdict=result.verdict,
        decided_by=result.decided_by,
        scored=row.scored,
        reasons=[asdict(reason) | {"values": dict(reason.values)} for reason in result.reasons],
        fixes=list(result.fixes),
        fix_url=result.fix_url or "",
        evidence_count=result.evidence_count,
    )


def _evidence(
    outcome: Outcome, result: Result, snapshots: dict[str, Snapshot], report: Report
) -> Iterable[Evidence]:
    return (
        Evidence(
            outcome=outcome,
            url=evidence.page.url,
            excerpt=evidence.excerpt,
            sha256=evidence.page.sha256,
            seen_at=report.started_at,
            updated_at=evidence.updated_at,
            fix_url=evidence.fix_url or "",
            snapshot=snapshots.get(evidence.page.sha256),
        )
        for evidence in result.evidence
    )


def _snapshots(municipality: Municipality, results: list[Result]) -> dict[str, Snapshot]:
    """Copies of the pages cited, old and new; the same content is never stored twice.

    Of a file only the hash is known: there are no bytes to keep under it.
    """
    cited = (evidence.page for result in results for evidence in result.evidence)
    pages = {page.sha256: page for page in cited if page.delivery.is_html}
    kept = Snapshot.objects.filter(municipality=municipality, sha256__in=list(pages))
    known = set(kept.values_list("sha256", flat=True))
    Snapshot.objects.bulk_create(
        (
            Snapshot.of(municipality, sha256, blank_tokens(page.delivery.body))
            for sha256, page in pages.items()
            if sha256 not in known
        ),
        ignore_conflicts=True,
    )
    return {snapshot.sha256: snapshot for snapshot in kept.defer("compressed").all()}
