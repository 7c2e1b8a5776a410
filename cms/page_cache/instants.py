"""Instants at which pages change by themselves: a notice begins, an event is over."""

from collections.abc import Callable
from datetime import datetime

from cms.tenancy.models import Municipality

NextChange = Callable[[Municipality], datetime | None]
_registered: list[NextChange] = []


def register_next_change(function: NextChange) -> NextChange:
    """Let a room say when the pages of a town next change without anybody doing anything."""
    if function not in _registered:
        _registered.append(function)
    return function


def next_change(municipality: Municipality) -> datetime | None:
    """The first of those instants; None when nothing is known to come."""
    found = [function(municipality) for function in _registered]
    return min((instant for instant in found if instant is not None), default=None)
