"""What the log joins: tables that others write, each told how to read a row of it as a line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from simple_history.models import HistoricalChanges


@dataclass(frozen=True)
class Line:
    """What the log says of a row; `municipality` is an id, None for the platform's own."""

    municipality: int | None
    at: datetime
    user: int | None
    what: str
    title: str
    details: str = ""
    page: int | None = None


Reader = Callable[[Model], Line]
_readers: dict[type[Model], Reader] = {}


def log_source(model: type[Model]) -> Callable[[Reader], Reader]:
    """Make every row of `model` a line of the log; raises ImproperlyConfigured the second time."""

    def register(reader: Reader) -> Reader:
        if model in _readers:
            raise ImproperlyConfigured(f"{model._meta.label} is a source of the log already.")
        _readers[model] = reader
        return reader

    return register


def histories() -> Iterable[type[Model]]:
    """Every table in which simple-history keeps the versions of a model of ours."""
    return (m for m in apps.get_models() if issubclass(m, HistoricalChanges))


def sources() -> dict[str, type[Model]]:
    """Source by the name under which its lines are kept."""
    return {name_of(model): model for model in [*_readers, *histories()]}


def name_of(model: type[Model]) -> str:
    """The name of a source: that of its model."""
    return model._meta.label_lower


def line_of(row: Model) -> Line:
    """A row as a line of the log."""
    from .histories import read_version

    reader = _readers.get(type(row), read_version)
    return reader(row)
