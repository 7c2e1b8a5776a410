"""The kinds of petition a citizen may file, as data: what each is for and which schedule of terms
it follows.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TERMS_FILE = Path(__file__).parent / "data" / "terms.yaml"


@dataclass(frozen=True)
class Term:
    """The days to answer between two dates, both inclusive, and the norm that fixes them."""

    days: int
    norm: str
    provenance: str
    since: date = date.min
    until: date = date.max

    @property
    def shown_norm(self) -> str:
        """The norm as a citizen may read it; empty when nobody read it in a text."""
        return self.norm if self.provenance.startswith("L") else ""


@dataclass(frozen=True)
class PetitionType:
    """A kind of petition.

    `by_analogy` says that no norm read by us gives this kind a term of its own and that it follows
    the general one.
    """

    key: str
    label: str | Promise
    purpose: str | Promise
    schedule: str
    by_analogy: bool = False


PETITION_TYPES = {
    kind.key: kind
    for kind in (
        PetitionType(
            "peticion_general",
            _("Petición"),
            _("Pedir que la alcaldía haga algo o reconozca un derecho: reparar una vía."),
            "general",
        ),
        PetitionType(
            "informacion",
            _("Solicitud de información"),
            _("Conocer información pública: un contrato, un presupuesto, el estado de una obra."),
            "documentos",
        ),
        PetitionType(
            "documentos",
            _("Solicitud de documentos"),
            _("Obtener copias o certificados que la alcaldía guarda."),
            "documentos",
        ),
        PetitionType(
            "consulta",
            _("Consulta"),
            _("Pedir la opinión de la alcaldía sobre un asunto a su cargo."),
            "consulta",
        ),
        PetitionType(
            "queja",
            _("Queja"),
            _("Contar que un servidor público lo atendió mal o no cumplió su deber."),
            "general",
        ),
        PetitionType(
            "reclamo",
            _("Reclamo"),
            _("Contar que un servicio de la alcaldía falló o no se prestó."),
            "general",
        ),
        PetitionType(
            "denuncia",
            _("Denuncia"),
            _("Avisar de un posible acto de corrupción o de una falta de un servidor público."),
            "general",
            by_analogy=True,
        ),
        PetitionType(
            "sugerencia",
            _("Sugerencia"),
            _("Proponer cómo mejorar un servicio."),
            "general",
            by_analogy=True,
        ),
        PetitionType(
            "felicitacion",
            _("Felicitación"),
            _("Reconocer un buen servicio."),
            "general",
            by_analogy=True,
        ),
    )
}


def petition_type_choices() -> list[tuple[str, str | Promise]]:
    """Key and label of every kind, in the order of the form."""
    return [(kind.key, kind.label) for kind in PETITION_TYPES.values()]


@cache
def schedules() -> dict[str, tuple[Term, ...]]:
    """The terms of every schedule, oldest first, as the data file states them."""
    raw = yaml.safe_load(TERMS_FILE.read_text(encoding="utf-8"))
    return {name: tuple(_term(row) for row in rows) for name, rows in raw.items()}


def _term(row: dict) -> Term:
    return Term(
        days=row["days"],
        norm=row["norm"],
        provenance=row["provenance"],
        since=row.get("from", date.min),
        until=row.get("until", date.max),
    )


def term_on(petition_type: str, day: date) -> Term:
    """The term that ruled that kind of petition on that day; an unknown kind raises KeyError."""
    terms = schedules()[PETITION_TYPES[petition_type].schedule]
    return next(term for term in terms if term.since <= day <= term.until)
