"""The history of a petition as sentences: who changed which field, from what to what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from simple_history.models import DeletedObject

from cms.tenancy.models import User

from .dates import moment
from .models import Petition

FIELDS = {field.name: field for field in Petition._meta.fields}


@dataclass(frozen=True)
class FieldChange:
    """A field and how it read before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One step of the history; without fields it is the filing."""

    at: datetime
    who: str
    fields: tuple[FieldChange, ...]


def changes_of(petition: Petition) -> Iterator[Change]:
    """Every change of the petition, newest first."""
    records = list(petition.history.select_related("history_user"))
    for record, previous in zip(records, [*records[1:], None], strict=True):
        yield Change(record.history_date, _who(record.history_user), _fields(record, previous))


def _who(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else _("El ciudadano o el sistema")


def _fields(record: Any, previous: Any) -> tuple[FieldChange, ...]:
    if previous is None:
        return ()
    delta = record.diff_against(previous, foreign_keys_are_objs=True)
    return tuple(
        FieldChange(
            str(FIELDS[change.field].verbose_name),
            _shown(change.field, change.old),
            _shown(change.field, change.new),
        )
        for change in delta.changes
    )


def _points_to_nothing(value: Any) -> bool:
    return isinstance(value, DeletedObject) and value.pk is None


def _shown(name: str, value: Any) -> str:
    if value in (None, "") or _points_to_nothing(value):
        return _("vacío")
    if isinstance(value, User):
        return _who(value)
    if isinstance(value, datetime):
        return moment(value)
    choices = dict(FIELDS[name].flatchoices)
    return str(choices.get(value, value))
