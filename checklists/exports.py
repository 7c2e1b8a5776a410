"""An audit for other programs (JSON) and for a terminal (table)."""

import json
from typing import Any

from django.utils.translation import gettext as _

from .catalogue import PHASES
from .criterion import Verdict
from .formats import percentage
from .results import CatalogueReport, Evidence, Report, Result, Score


def _score(score: Score) -> dict[str, Any]:
    return {
        "id": score.phase,
        "met": score.met,
        "scored": score.scored,
        "percent": score.percent,
        "review": score.review,
        "error": score.error,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "url": evidence.page.url,
        "excerpt": evidence.excerpt,
        "sha256": evidence.page.sha256,
        "updated_at": evidence.updated_at.isoformat() if evidence.updated_at else None,
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "criterion": result.row.id,
        "phase": result.row.phase,
        "section": result.row.section,
        "title": result.row.title,
        "verdict": str(result.verdict),
        "decided_by": result.decided_by,
        "scored": result.row.scored,
        "reasons": [reason.text for reason in result.reasons],
        "fix_url": result.fix_url,
        "evidence": [_evidence(evidence) for evidence in result.evidence],
        "evidence_count": result.evidence_count,
    }


def _catalogue(report: CatalogueReport) -> dict[str, Any]:
    return {
        "id": report.catalogue.id,
        "edition": report.catalogue.edition,
        "phases": [_score(score) for score in report.scores],
        "results": [_result(result) for result in report.results],
    }


def as_data(report: Report) -> dict[str, Any]:
    """The audit as plain data, in the shape other programs rely on."""
    return {
        "target": report.target,
        "municipality": report.municipality,
        "source": report.source,
        "as_of": report.as_of.isoformat(),
        "started_at": report.started_at.isoformat(),
        "finished_at": report.finished_at.isoformat(),
        "pages": report.pages,
        "engine": report.engine,
        "catalogues": [_catalogue(catalogue) for catalogue in report.catalogues],
    }


def as_json(report: Report) -> str:
    """The audit as JSON text, keys in the order of the schema."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def _line(name: str, met: object, percent: object, review: object, error: object) -> str:
    return f"  {name:<16}{met!s:>15}{percent!s:>10}{review!s:>14}{error!s:>14}"


def _table_of(report: CatalogueReport) -> list[str]:
    heads = (_("Fase"), _("Cumple/puntúa"), "%", _("Por revisar"), _("Sin evaluar"))
    lines = [f"{report.catalogue.title} ({report.catalogue.edition})", _line(*heads)]
    for score in report.scores:
        met = f"{score.met}/{score.scored}"
        name = str(PHASES[score.phase])
        lines.append(_line(name, met, percentage(score.percent), score.review, score.error))
    failed = [result for result in report.results if result.verdict == Verdict.FAIL]
    lines += ["", _("No cumple:")] if failed else []
    for result in failed:
        lines += [f"  {result.row.id}", *(f"    {reason.text}" for reason in result.reasons[:3])]
    return lines


def as_table(report: Report) -> str:
    """The audit for a person at a terminal: scores by phase, then what is not met and why."""
    head = _("%(name)s (%(target)s), a %(day)s: %(pages)s direcciones") % {
        "name": report.municipality,
        "target": report.target,
        "day": report.as_of.isoformat(),
        "pages": report.pages,
    }
    lines = [head]
    for catalogue in report.catalogues:
        lines += ["", *_table_of(catalogue)]
    return "\n".join(lines) + "\n"
