"""The comparison as lines: what was declared and what was found in columns of their own."""

from collections.abc import Iterator, Sequence

from .comparison import NOBODY, WORDS, Compared, decided, of_table
from .declared import TABLES

COLUMNS = "{:<44} {:<8} {:<7} {:<9} {:<23} {:<7}"


def lines(rows: Sequence[Compared]) -> Iterator[str]:
    """The rows of each table, then what they add up to."""
    for table in TABLES:
        yield f"Table {table}"
        yield COLUMNS.format("row", "declared", "found", "attested", "decided by", "agree")
        for row in of_table(rows, table):
            yield from _row(row)
    yield ""
    for table in TABLES:
        yield _sum(table, of_table(rows, table))


def _row(row: Compared) -> Iterator[str]:
    agree = {True: "yes", False: "NO", None: "-"}[row.agrees]
    attested = row.attested.verdict if row.attested else ""
    answer = row.declared.answer or "blank"
    name, found = row.declared.row, row.found.verdict
    yield COLUMNS.format(name, answer, found, attested, row.decided_by, agree).rstrip()
    if row.declared.remark:
        yield f"    declared: «{row.declared.remark}»"
    if row.agrees is not True:
        yield from (f"    found: {reason}" for reason in row.found.reasons[:3])
    if row.decided_by == WORDS and row.attested:
        yield f"    the decree ({row.attested.where}): «{row.attested.quote}»"
    if row.agrees is False:
        yield f"    why they differ: {row.reason or 'nobody wrote it'}"


def _sum(table: int, rows: Sequence[Compared]) -> str:
    known = decided(rows)
    agreed = sum(row.agrees is True for row in known)
    by_words = sum(row.decided_by == WORDS for row in known)
    nobody = sum(row.decided_by == NOBODY for row in rows)
    share = 100 * agreed / len(known) if known else 0
    deciders = f"{len(known) - by_words} by machine, {by_words} by {WORDS}"
    return (
        f"Table {table}: {len(rows)} rows; decided {len(known)} ({deciders}), by nobody {nobody};"
        f" declared and found agree in {agreed} of {len(known)} ({share:.0f} %)"
    )
