"""What a norm asks, as data: reads the catalogues (YAML) and tells what is wrong with them.

A catalogue is a plugin: the files under `catalogues/` of any installed app are read when Django
starts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Phase → its name. The keys are the catalogues' own; their order is the order of the norm.
PHASES: dict[str, str | Promise] = {
    "informacion": _("Información"),
    "interaccion": _("Interacción"),
    "transaccion": _("Transacción"),
    "transformacion": _("Transformación"),
    "democracia": _("Democracia"),
}
KINDS = {"criterio", "nivel"}
AUTOMATION = {"si", "parcial", "no"}
REQUIRED = ("id", "fase", "seccion", "nombre", "exigencia", "automatizable", "procedencia")
# How the wording of a requirement is known → what the reader is told about it.
PROVENANCE: dict[str, str | Promise] = {
    "leido": _("leído en la norma"),
    "reconstruccion": _("reconstruido: no es el texto de la norma"),
    "reconstruccion_con_apoyo": _("reconstruido con apoyo en un documento leído"),
}


@dataclass(frozen=True)
class Row:
    """One requirement of a norm."""

    catalogue: str
    key: str
    phase: str
    section: str
    title: str
    kind: str
    requirement: str
    automation: str
    provenance: str
    support: str = ""
    source: str = ""
    norm_days: int | None = None
    default_days: int | None = None
    weight: int = 1

    @property
    def id(self) -> str:
        """How rules, outcomes and addresses name the row: `gel-2008:info.acerca.mision_vision`."""
        return f"{self.catalogue}:{self.key}"

    @property
    def scored(self) -> bool:
        """Rows that only classify the municipality (bajo, medio, alto) ask for nothing."""
        return self.kind != "nivel"

    @property
    def provenance_label(self) -> str:
        """How we know the requirement, in the reader's words."""
        label = gettext("Requisito %(how)s.") % {"how": PROVENANCE[self.provenance]}
        return f"{label} {self.support}".strip()


@dataclass(frozen=True)
class Catalogue:
    """A norm and edition, with its rows in the norm's order."""

    id: str
    title: str
    edition: str
    rows: tuple[Row, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        """Rows by their key."""
        return {row.key: row for row in self.rows}

    def phases(self) -> list[str]:
        """The phases that have rows, in order."""
        return list(dict.fromkeys(row.phase for row in self.rows))


class CatalogueError(Exception):
    """A catalogue that cannot be used; `problems` says everything that is wrong with it."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        super().__init__(f"{path.name}: {'; '.join(problems)}")
        self.path = path
        self.problems = problems


def _problems(row: Mapping[str, Any], seen: set[str]) -> Iterator[str]:
    name = row.get("id", "?")
    for field in REQUIRED:
        if not row.get(field):
            yield f"{name} has no {field}"
    if name in seen:
        yield f"{name} is there twice"
    if row.get("fase") not in PHASES:
        yield f"{name} has an unknown phase {row.get('fase')}"
    if row.get("tipo", "criterio") not in KINDS:
        yield f"{name} has an unknown tipo {row.get('tipo')}"
    if row.get("automatizable") not in AUTOMATION:
        yield f"{name} has an unknown automatizable {row.get('automatizable')}"
    if (row.get("procedencia") or {}).get("exigencia") not in PROVENANCE:
        yield f"{name} does not say how its requirement is known"


def _row(catalogue: str, data: Mapping[str, Any]) -> Row:
    return Row(
        catalogue=catalogue,
        key=data["id"],
        phase=data["fase"],
        section=data["seccion"],
        title=data["nombre"],
        kind=data.get("tipo", "criterio"),
        requirement=data["exigencia"],
        automation=data["automatizable"],
        provenance=data["procedencia"]["exigencia"],
        support=data["procedencia"].get("apoyo", ""),
        source=(data.get("fuente") or {}).get("nombre_y_seccion", ""),
        norm_days=(data.get("periodicidad") or {}).get("dias"),
        default_days=data.get("umbral_sugerido_dias"),
        weight=data.get("peso", 1),
    )


def read(path: Path) -> Catalogue:
    """Read and validate one file; raise CatalogueError with every problem, not only the first."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 a safe loader, the C one if there
    problems = [f"no {field}" for field in ("id", "titulo", "edicion") if not data.get(field)]
    seen: set[str] = set()
    for row in data.get("criterios", []):
        problems += _problems(row, seen)
        seen.add(row.get("id", "?"))
    if not seen:
        problems.append("no criterios")
    if problems:
        raise CatalogueError(path, problems)
    rows = tuple(_row(data["id"], row) for row in data["criterios"])
    return Catalogue(data["id"], data["titulo"], data["edicion"], rows)


class Catalogues:
    """The catalogues of this installation, each read once, on first use."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self._read: dict[str, Catalogue] = {}

    def register(self, path: Path) -> None:
        """Add a file; adding it again changes nothing."""
        if path not in self.paths:
            self.paths.append(path)

    def discover(self) -> None:
        """Register what every installed app keeps under `catalogues/`."""
        for config in apps.get_app_configs():
            for path in sorted(Path(config.path).glob("catalogues/*.yaml")):
                self.register(path)

    def all(self) -> list[Catalogue]:
        """Every catalogue, in order of registration; raises CatalogueError for a bad one."""
        for path in self.paths:
            if str(path) not in self._read:
                self._read[str(path)] = read(path)
        return [self._read[str(path)] for path in self.paths]

    def get(self, identifier: str) -> Catalogue | None:
        """The catalogue with that id, or None."""
        return next((found for found in self.all() if found.id == identifier), None)

    def row(self, identifier: str) -> Row | None:
        """The row with that full id (`catalogue:row`), or None."""
        catalogue_id, _colon, key = identifier.partition(":")
        catalogue = self.get(catalogue_id)
        return catalogue.by_key.get(key) if catalogue else None


catalogues = Catalogues()
