"""What was declared beside what was found: two facts of each row, never one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .declared import Attested, Declaration, Reading

MACHINE, WORDS, NOBODY = "machine", "the decree's own words", "nobody"
PASS, FAIL = "pass", "fail"
NEEDED = 25


@dataclass(frozen=True)
class Found:
    """What the audit said of a row, with its sentences."""

    verdict: str
    decided: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A row with both facts. What the decree attests is a third one, never the machine's."""

    declared: Declaration
    found: Found
    attested: Attested | None
    reason: str

    @property
    def decided_by(self) -> str:
        """The machine where it decides; else the decree's words, where it has any."""
        if self.found.decided:
            return MACHINE
        return WORDS if self.attested else NOBODY

    @property
    def holds(self) -> bool | None:
        """Whether the row is met, by whoever decided; None if nobody did."""
        if self.decided_by == MACHINE:
            return self.found.verdict == PASS
        return self.attested.verdict == PASS if self.attested else None

    @property
    def agrees(self) -> bool | None:
        """Whether SI was met or NO was not; None where there is nothing to compare."""
        if self.holds is None or self.declared.answer is None:
            return None
        return self.holds == (self.declared.answer == "SI")


def compare(
    declarations: Sequence[Declaration], found: Mapping[str, Found], reading: Reading
) -> list[Compared]:
    """Every row of tables 2 and 3 with what the audit found of it."""
    return [
        Compared(d, found[d.row], reading.attested.get(d.row), reading.reason(d.row))
        for d in declarations
    ]


def of_table(rows: Sequence[Compared], table: int) -> list[Compared]:
    """The rows of one table of the decree."""
    return [row for row in rows if row.declared.table == table]


def decided(rows: Sequence[Compared]) -> list[Compared]:
    """The rows that somebody decided."""
    return [row for row in rows if row.decided_by != NOBODY]


def problems(rows: Sequence[Compared]) -> Iterator[str]:
    """What keeps the bench from holding: too little decided, a difference unexplained or gone."""
    count = len(decided(of_table(rows, 2)))
    if count < NEEDED:
        yield f"only {count} rows of table 2 are decided, {NEEDED} are needed"
    for row in rows:
        if row.agrees is False and not row.reason:
            yield f"{row.declared.row}: differs and nobody wrote why"
        if row.agrees is not False and row.reason:
            yield f"{row.declared.row}: stale reason, it {_state(row)}"


def _state(row: Compared) -> str:
    return "agrees" if row.agrees else "is decided by nobody"
