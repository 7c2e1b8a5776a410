"""The audit: every rule looks at the site once, then every row takes the worst of its rules.

Knows no page type, no channel and no norm. Rules say what they find; the verdicts are given here.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .catalogue import Catalogue, Row
from .criterion import Criterion, Finding, Registry, Text, Verdict, not_evaluated, worst
from .formats import shown
from .freshness import MESSAGES as AGE_MESSAGES
from .freshness import judge_age
from .places import Place
from .results import ENGINE, EXAMPLES, CatalogueReport, Evidence, Reason, Result
from .sources.page import LivePage
from .sources.site import LiveSite, Unevaluated

logger = logging.getLogger(__name__)

MACHINE, NOBODY = "machine", "nobody"
ENGINE_MESSAGES: dict[str, Text] = {
    "absent": _("En el sitio publicado falta esto: %(what)s."),
    "undelivered": _("Está publicada, pero un visitante recibe un error %(status)s."),
    "server_error": _("La página falló (error %(status)s) y no se pudo evaluar."),
    "broken_address": _("«%(url)s» falló (error %(status)s) y no se pudo evaluar."),
    "crashed": _("La regla falló al leer esta página y no se pudo evaluar."),
    "observable": _("La parte observable se cumple; falta que una persona confirme el resto."),
    "person": _("Una máquina no puede comprobarlo: lo decide una persona con un documento."),
    "pending": _("Esta versión todavía no lo comprueba: no se ha evaluado."),
    "level": _("Fila de autoclasificación: no pide nada y no puntúa."),
}


@dataclass(frozen=True)
class Judgement:
    """What one rule found, and where."""

    criterion: Criterion
    examined: Sequence[LivePage]
    findings: tuple[tuple[Finding, Place], ...]

    @cached_property
    def verdict(self) -> Verdict:
        """The worst that was found; silence after examining something is a pass."""
        return worst([Verdict.PASS, *(finding.verdict for finding, _place in self.findings)])


def _delivery_problem(page: LivePage) -> Finding | None:
    if page.delivery.broke:
        return Finding(Verdict.ERROR, "server_error", page, {"status": page.status})
    if page.status >= HTTPStatus.BAD_REQUEST:
        return Finding(Verdict.FAIL, "undelivered", page, {"status": page.status})
    return None


def _examine(criterion: Criterion, page: LivePage, site: LiveSite) -> list[Finding]:
    problem = _delivery_problem(page)
    if problem:
        return [problem]
    found: list[Finding] = []
    try:
        # One by one: what was found before the server failed stays found.
        for finding in criterion.function(page, site):
            found.append(finding)
    except Unevaluated as broken:
        found.append(not_evaluated(broken, page))
    except Exception:
        logger.exception("Criterion %s failed at %s", criterion.id, page.url)
        return [Finding(Verdict.ERROR, "crashed", page)]
    return found


def _absence(criterion: Criterion, site: LiveSite) -> list[tuple[Finding, Place]]:
    finding = Finding(criterion.when_absent, "absent", None, {"what": criterion.examines.name})
    looked_at = ngettext(
        "%(count)s dirección examinada", "%(count)s direcciones examinadas", len(site.pages)
    )
    return [(finding, Place(site.entrance, note=looked_at % {"count": len(site.pages)}))]


def judge(criterion: Criterion, site: LiveSite) -> Judgement:
    """Let a rule look at everything it examines."""
    examined = criterion.examines.find(site)
    findings = [
        (finding, Place.of(finding.at, page))
        for page in examined
        for finding in _examine(criterion, page, site)
    ]
    if not examined:
        findings = _absence(criterion, site)
    return Judgement(criterion, examined, tuple(findings))


def _with_age(judgement: Judgement, row: Row, site: LiveSite) -> Judgement:
    aged = [
        (finding, Place.of(finding.at, page))
        for page in judgement.examined
        if not _delivery_problem(page)
        for finding in judge_age(judgement.criterion, row, page, site)
    ]
    findings = (*judgement.findings, *aged)
    return Judgement(judgement.criterion, judgement.examined, findings)


def _reason(criterion: Criterion | None, key: str, values: dict[str, object]) -> Reason:
    messages = {**ENGINE_MESSAGES, **AGE_MESSAGES, **(criterion.messages if criterion else {})}
    written = {name: shown(value) for name, value in values.items()}
    return Reason(
        criterion=criterion.id if criterion else "engine",
        version=criterion.version if criterion else ENGINE,
        key=key,
        values=tuple(sorted(written.items())),
        text=str(messages[key]) % written,
    )


def _reasons(judgements: Sequence[Judgement]) -> Iterator[Reason]:
    found = [(f, j.criterion) for j in judgements for f, _place in j.findings if f.key]
    for finding, criterion in sorted(found, key=lambda pair: list(Verdict).index(pair[0].verdict)):
        yield _reason(criterion, finding.key, dict(finding.values))


def _seen(judgement: Judgement, verdict: Verdict) -> list[Evidence]:
    in_editor = judgement.criterion.in_editor
    return [
        Evidence.at(place, in_editor) for f, place in judgement.findings if f.verdict == verdict
    ]


def _evidence(judgements: Sequence[Judgement], verdict: Verdict) -> list[Evidence]:
    """Every place that caused the verdict; for a pass, what was seen or else looked at."""
    causes = [evidence for j in judgements for evidence in _seen(j, verdict)]
    causes = causes or [evidence for j in judgements for evidence in _seen(j, Verdict.PASS)]
    looked_at = [Place(page) for j in judgements for page in j.examined]
    return list(dict.fromkeys(causes or [Evidence.at(place, False) for place in looked_at]))


def _fix_url(judgements: Sequence[Judgement], verdict: Verdict, site: LiveSite) -> str | None:
    for judgement in judgements:
        if judgement.verdict == verdict and not judgement.examined:
            return site.edit_absent(judgement.criterion.examines.topic)
    urls = (evidence.fix_url for j in judgements for evidence in _seen(j, verdict))
    return next((url for url in urls if url), None)


def _unanswered(row: Row) -> Result:
    key = "pending" if row.automation != "no" else "person"
    reason = _reason(None, key if row.scored else "level", {})
    return Result(row, Verdict.REVIEW, NOBODY, (reason,), (), 0)


def _judge_row(row: Row, judgements: Sequence[Judgement], site: LiveSite) -> Result:
    if not judgements:
        return _unanswered(row)
    judgements = [_with_age(judgement, row, site) for judgement in judgements]
    verdict = worst([judgement.verdict for judgement in judgements])
    evidence = _evidence(judgements, verdict)
    kept = evidence[:EXAMPLES] if verdict == Verdict.PASS else evidence
    reasons = list(dict.fromkeys(_reasons(judgements)))
    if verdict == Verdict.PASS and row.automation != "si":
        verdict = Verdict.REVIEW
        reasons = [_reason(None, "observable", {})]
    wrong = [j.criterion for j in judgements if j.verdict != Verdict.PASS]
    return Result(
        row=row,
        verdict=verdict,
        decided_by=MACHINE if verdict in {Verdict.PASS, Verdict.FAIL} else NOBODY,
        reasons=tuple(reasons),
        evidence=tuple(kept),
        evidence_count=len(evidence),
        fix_url=None if verdict == Verdict.PASS else _fix_url(judgements, verdict, site),
        fixes=tuple(str(criterion.fix) for criterion in wrong),
    )


def judge_catalogue(
    catalogue: Catalogue, site: LiveSite, registry: Registry, phase: str = ""
) -> CatalogueReport:
    """The verdict of every row of a catalogue, or of one phase of it; each rule looks only once."""
    rows = [row for row in catalogue.rows if phase in {"", row.phase}]
    wanted = {row.id for row in rows}
    judged = {
        criterion.id: judge(criterion, site)
        for criterion in registry.all()
        if wanted & set(criterion.rows)
    }
    results = [
        _judge_row(row, [judged[c.id] for c in registry.answering(row.id)], site) for row in rows
    ]
    return CatalogueReport(catalogue, tuple(results))
