"""Radicados: consecutive per municipality, year and series, without gap or repetition."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from cms.tenancy.clock import local_date
from cms.tenancy.models import Municipality

from .models import RadicadoCounter

RECEIVED = "E"  # the series of what comes in


@dataclass(frozen=True)
class Number:
    """A place in a series; as text, what the citizen keeps: 2026-E-000123."""

    year: int
    series: str
    consecutive: int

    def __str__(self) -> str:
        return f"{self.year}-{self.series}-{self.consecutive:06d}"


def take_number(
    municipality: Municipality, received_at: datetime, series: str = RECEIVED
) -> Number:
    """Take the next number of the year (Bogotá) of reception; call it last, just before the insert
    it is for.

    The counter row stays locked until the caller's transaction ends, so number and petition are
    born together or not at all (Acuerdo AGN 001 de 2024: no number is reserved, repeated or
    skipped). Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A number is taken inside the transaction that inserts its petition.")
    key = {
        "municipality": municipality,
        "year": local_date(received_at).year,
        "series": series,
    }
    RadicadoCounter.objects.bulk_create([RadicadoCounter(**key)], ignore_conflicts=True)
    counter = RadicadoCounter.objects.select_for_update().get(**key)
    counter.last += 1
    counter.save(update_fields=["last"])
    return Number(counter.year, series, counter.last)
