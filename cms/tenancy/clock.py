"""The one clock: every “today” of pages, rules and deadlines is read here, in Bogotá time.

Colombia keeps UTC-5 all year (Decreto 2707 de 1982). An audit `--as-of` a date freezes the clock
for its own context, so that pages rendered and rules run agree on what day it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

BOGOTA = ZoneInfo("America/Bogota")
_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """This instant, aware; the frozen one inside `frozen()`."""
    return _frozen.get() or timezone.now()


def today() -> date:
    """Today's date in Bogotá."""
    return now().astimezone(BOGOTA).date()


def local_date(instant: datetime) -> date:
    """The date that an aware instant has in Bogotá."""
    return instant.astimezone(BOGOTA).date()


@contextmanager
def frozen(day: date) -> Iterator[None]:
    """Make the last moment of `day` (Bogotá) the present for everything run inside."""
    token = _frozen.set(datetime.combine(day, time(23, 59, 59), BOGOTA))
    try:
        yield
    finally:
        _frozen.reset(token)
