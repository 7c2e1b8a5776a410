"""What Decreto 387 of 2009 declares row by row, and how each row was read. Knows no product."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent
CATALOGUE = FOLDER.parent.parent / "checklists" / "catalogues" / "gel-2008.yaml"
# Table of the decree → the phase whose rows it lists.
TABLES = {2: "informacion", 3: "interaccion"}


@dataclass(frozen=True)
class Declaration:
    """A row as the decree prints it: `answer` is SI, NO or None where the cell is blank."""

    row: str
    table: int
    answer: str | None
    day: str
    remark: str


@dataclass(frozen=True)
class Attested:
    """A fact that the decree states in its own words, outside its SI/NO column."""

    verdict: str
    quote: str
    where: str


@dataclass(frozen=True)
class Reading:
    """How the rows were turned into a site, and why declared and found may differ."""

    rows: Mapping[str, Mapping[str, str]]
    attested: Mapping[str, Attested]
    reasons: Mapping[str, str]
    disagreements: Mapping[str, str]

    def reason(self, row: str) -> str:
        """Why a row may differ; empty where nobody wrote it."""
        return self.reasons[self.disagreements[row]] if row in self.disagreements else ""


class Catalogue:
    """The file of the catalogue: its rows, and the block of what was declared in 2009."""

    def __init__(self, path: Path = CATALOGUE) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.data: dict[str, Any] = yaml.load(path.read_text("utf-8"), loader)  # noqa: S506 a safe loader

    @cached_property
    def rows(self) -> dict[str, dict]:
        """Row key → row, in the order of the norm."""
        return {row["id"]: row for row in self.data["criterios"]}

    @cached_property
    def declared(self) -> dict[str, dict]:
        """Row key → what the decree prints, levels and later phases included."""
        return {row["id"]: row for row in self.data["soacha_2009"]["filas"]}

    def declarations(self) -> list[Declaration]:
        """The rows of tables 2 and 3 that ask for something; levels only classify."""
        table_of = {phase: table for table, phase in TABLES.items()}
        return [
            _declaration(written, table_of[self.rows[key]["fase"]])
            for key, written in self.declared.items()
            if self.rows[key]["fase"] in table_of and self.rows[key].get("tipo") != "nivel"
        ]


def _declaration(written: Mapping[str, Any], table: int) -> Declaration:
    return Declaration(
        row=written["id"],
        table=table,
        answer=written["cumple"],
        day=written["fecha_original"] or "",
        remark=written.get("observacion_corregida") or written["observacion"] or "",
    )


def read_reading(path: Path = FOLDER / "reading.yaml") -> Reading:
    """The reading committed beside the site."""
    data = yaml.safe_load(path.read_text("utf-8"))
    attested = {row: Attested(**fact) for row, fact in data.pop("attested").items()}
    return Reading(attested=attested, **data)
