"""What changes when our own site is audited as a stranger's: what leans on our own marks."""

from django.utils.translation import gettext as _

from .criterion import Verdict
from .results import Report

Differences = dict[str, tuple[Verdict, Verdict]]


def differences(known: Report, stranger: Report) -> Differences:
    """Row id → (verdict with the page tree and our marks, verdict without), where they differ."""
    without = stranger.verdicts()
    return {
        row: (verdict, without[row])
        for row, verdict in known.verdicts().items()
        if verdict != without[row]
    }


def as_text(found: Differences) -> str:
    """The differences for a person at a terminal."""
    if not found:
        return _("Auditado como un extraño, sin nuestras marcas, el resultado es el mismo.")
    lines = [_("Auditado como un extraño, sin nuestras marcas, cambia:")]
    lines += [
        f"  {row}: {known.label} → {stranger.label}" for row, (known, stranger) in found.items()
    ]
    return "\n".join(lines)
