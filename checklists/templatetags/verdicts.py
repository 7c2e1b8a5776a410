"""A verdict as a word with an icon: never a colour alone."""

from typing import Any

from django import template

from ..catalogue import PHASES
from ..criterion import Verdict

register = template.Library()

ICONS = {
    Verdict.PASS: "circle-check",
    Verdict.FAIL: "circle-xmark",
    Verdict.REVIEW: "glasses",
    Verdict.ERROR: "warning",
    Verdict.NOT_APPLICABLE: "minus",
}


@register.inclusion_tag("checklists/verdict.html")
def verdict(value: str) -> dict[str, Any]:
    """The word and the icon of a stored verdict."""
    found = Verdict(value)
    return {"verdict": str(found), "label": found.label, "icon": ICONS[found]}


@register.filter
def phase_name(phase: str) -> str:
    """The name of a phase."""
    return str(PHASES.get(phase, phase))
