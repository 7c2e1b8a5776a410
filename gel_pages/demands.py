"""What the norms ask of a channel, told beside the fields that answer them.

This room knows no norm. The room of the audit registers a source here when it starts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from .channel_plan import planned
from .models.channel import Channel


@dataclass(frozen=True)
class Demand:
    """One requirement: its name, what it asks in plain words, and how its wording is known."""

    title: str
    requirement: str
    provenance: str


Source = Callable[[Sequence[str]], list[Demand]]
_sources: list[Source] = []


def register_demand_source(source: Source) -> Source:
    """Make `source` tell what rows (`catalogue:row`) ask; a second one raises."""
    if _sources and _sources[0] is not source:
        raise ImproperlyConfigured("A source of demands is already registered.")
    _sources[:] = [source]
    return source


def demands_of(channel: Channel | None) -> list[Demand]:
    """What the norms ask of a channel of the plan, in the plan's order; none of any other."""
    plan = planned(channel.key) if channel else None
    return _sources[0](plan.rows) if plan and _sources else []
