"""Whether the log is still what was written: every link, every source row, every head outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .digests import FIRST, digest_of
from .heads import Head, name_of_chain, read_heads
from .models import Entry
from .noting import unnoted
from .sealing import BATCH, rows_of
from .sources import name_of

# A line older than this is sealed wherever `seal_log` runs as documented.
SEALED_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written."""

    chain: str
    text: str


def verify() -> Iterator[Fault]:
    """Every fault of every chain; none where nobody touched anything."""
    heads = read_heads()
    for municipality in (None, *Municipality.objects.order_by("slug")):
        chain = name_of_chain(municipality)
        own = [head for head in heads if head.chain == chain]
        yield from (Fault(chain, text) for text in _faults(municipality, own))
    for row in unnoted():
        yield Fault("", _unnoted(row))


def _faults(municipality: Municipality | None, heads: list[Head]) -> Iterator[str]:
    lines = Entry.objects.filter(municipality=municipality).select_related("shape")
    sealed = lines.exclude(number=None).order_by("number").iterator(chunk_size=BATCH)
    digests: dict[int, str] = {}
    expected, before = 1, FIRST
    while batch := list(islice(sealed, BATCH)):
        rows = rows_of(batch)
        for entry in batch:
            if entry.number != expected:
                yield _missing(expected, entry.number or 0)
            if fault := _fault_of(entry, rows.get((entry.source, entry.source_pk)), before):
                yield fault
            expected, before = (entry.number or 0) + 1, entry.digest
            digests[entry.number or 0] = entry.digest
    yield from _cut(heads, digests)
    yield from _left_open(lines)


def _fault_of(entry: Entry, row: Model | None, before: str) -> str:
    named = {"number": entry.number, "line": str(entry), "source": entry.source}
    if row is None:
        return _("Línea %(number)s (%(line)s): falta su fila de %(source)s.") % named
    columns = [name for name in entry.shape.columns if hasattr(row, name)] if entry.shape else []
    if digest_of(entry, row, columns, before) != entry.digest:
        return (
            _("Línea %(number)s (%(line)s): ella o su fila de %(source)s no es la que se selló.")
            % named
        )
    return ""


def _missing(expected: int, found: int) -> str:
    return _("Faltan las líneas %(first)s a %(last)s.") % {"first": expected, "last": found - 1}


def _cut(heads: list[Head], digests: dict[int, str]) -> Iterator[str]:
    for head in heads:
        told = {"number": head.number, "when": head.written_at}
        if head.number not in digests:
            yield (
                _("Cortado: el %(when)s la cadena llegaba a la línea %(number)s, que ya no está.")
                % told
            )
        elif digests[head.number] != head.digest:
            yield _("Rehecho: la línea %(number)s no tiene el sello anotado el %(when)s.") % told


def _left_open(lines: "QuerySet[Entry]") -> Iterator[str]:
    late = lines.filter(number=None, at__lt=clock.now() - SEALED_WITHIN).count()
    if late:
        yield _("%(late)s líneas de hace más de un día siguen sin sellar.") % {"late": late}


def _unnoted(row: Model) -> str:
    names = {"source": name_of(type(row)), "pk": row.pk}
    return _("La fila %(pk)s de %(source)s no está en el registro.") % names
