"""Sealing: lines noted since the last time become links of their municipality's chain.

Runs off the request path, by `manage.py seal_log`; whoever writes waits for nobody.
"""

from collections.abc import Iterable
from itertools import groupby

from django.db import transaction
from django.db.models import Model

from cms.tenancy.models import Municipality

from .digests import FIRST, columns_of, digest_of
from .models import Entry, Shape
from .noting import note_what_slipped_by
from .sources import sources

BATCH = 500
Rows = dict[tuple[str, str], Model]


def seal() -> int:
    """Seal every open line of every chain, batch by batch; how many were sealed."""
    note_what_slipped_by()
    chains = [None, *Municipality.objects.order_by("pk")]
    return sum(_seal_chain(municipality) for municipality in chains)


def _seal_chain(municipality: Municipality | None) -> int:
    sealed = 0
    while number := _seal_batch(municipality):
        sealed += number
    return sealed


@transaction.atomic
def _seal_batch(municipality: Municipality | None) -> int:
    _wait_for_turn()
    chain = Entry.objects.filter(municipality=municipality)
    last = chain.exclude(number=None).order_by("-number").first()
    number, before = (last.number or 0, last.digest) if last else (0, FIRST)
    waiting = list(chain.filter(number=None).order_by("pk")[:BATCH])
    rows = rows_of(waiting)
    shapes = {name: _shape(name, model) for name, model in sources().items()}
    links = [entry for entry in waiting if (entry.source, entry.source_pk) in rows]
    for entry in links:
        number += 1
        entry.number, entry.shape = number, shapes[entry.source]
        row = rows[entry.source, entry.source_pk]
        entry.digest = before = digest_of(entry, row, entry.shape.columns, before)
    Entry.objects.bulk_update(links, ["number", "shape", "digest"])
    return len(links)


def _wait_for_turn() -> None:
    """Two sealings at once would give the same number twice; the second waits for the first."""
    list(Municipality.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _shape(name: str, model: type[Model]) -> Shape:
    columns = columns_of(model)
    known = Shape.objects.filter(source=name).order_by("-pk").first()
    if known and known.columns == columns:
        return known
    return Shape.objects.create(source=name, columns=columns)


def rows_of(entries: Iterable[Entry]) -> Rows:
    """The source rows of some lines, one query per source; those that are gone are absent."""
    found: Rows = {}
    models = sources()
    ordered = sorted(entries, key=lambda entry: entry.source)
    for name, lines in groupby(ordered, key=lambda entry: entry.source):
        if name in models:
            rows = models[name]._base_manager.in_bulk([line.source_pk for line in lines])
            found |= {(name, str(pk)): row for pk, row in rows.items()}
    return found
