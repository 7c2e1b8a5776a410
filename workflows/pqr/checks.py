"""System checks: the terms cover every day once, and the calendar names what it counts."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Error, register

from .petition_types import PETITION_TYPES, Term, schedules


@register()
def check_terms(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """Every kind of petition has exactly one term on every day, past and future."""
    problems: list[CheckMessage] = []
    for kind in PETITION_TYPES.values():
        if kind.schedule not in schedules():
            problems.append(
                Error(
                    f"“{kind.key}” follows the unknown schedule “{kind.schedule}”.", id="pqr.E001"
                )
            )
    for name, terms in schedules().items():
        if not _covers_all_time(terms):
            problems.append(
                Error(
                    f"The periods of schedule “{name}” leave a gap or overlap.",
                    hint="Each period starts the day after the one before ends.",
                    id="pqr.E002",
                )
            )
    return problems


def _covers_all_time(terms: Sequence[Term]) -> bool:
    starts = [term.since for term in terms[1:]]
    ends = [term.until for term in terms[:-1]]
    open_ended = Term(0, "", "")
    return (
        terms[0].since == open_ended.since
        and terms[-1].until == open_ended.until
        and all(start == end + timedelta(days=1) for start, end in zip(starts, ends, strict=True))
    )
