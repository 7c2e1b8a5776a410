"""The organigrama: which office depends on which, drawn from the rows of the register."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Dependent(Protocol):
    """A row that says which office it is about and on which one that office depends."""

    office_id: int
    depends_on_id: int | None


@dataclass
class Branch:
    """An office and those that depend on it, in the editor's order."""

    entry: Dependent
    branches: list["Branch"] = field(default_factory=list)


def organigram(entries: Sequence[Dependent]) -> list[Branch]:
    """The trees that the rows draw.

    Nothing is left out: at the top stand the offices that depend on none, on one that has no row,
    or on themselves through a circle (the form refuses both).
    """
    branches: dict[int, Branch] = {}
    for entry in entries:
        branches.setdefault(entry.office_id, Branch(entry))
    circle = in_a_circle(entries)
    top = []
    for office, branch in branches.items():
        above = branches.get(branch.entry.depends_on_id or 0)
        if above is None or office in circle:
            top.append(branch)
        else:
            above.branches.append(branch)
    return top


def in_a_circle(entries: Sequence[Dependent]) -> set[int]:
    """Ids of the offices that depend, directly or through others, on themselves."""
    above = {entry.office_id: entry.depends_on_id for entry in entries}
    return {office for office in above if office in _all_above(office, above)}


def _all_above(office: int, above: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    step = above.get(office)
    while step is not None and step not in found:
        found.add(step)
        step = above.get(step)
    return found


def in_reading_order(branches: Sequence[Branch]) -> list[Dependent]:
    """The rows as the organigrama is read: each office before those that depend on it."""
    rows = []
    for branch in branches:
        rows += [branch.entry, *in_reading_order(branch.branches)]
    return rows
