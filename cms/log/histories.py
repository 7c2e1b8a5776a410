"""The versions that simple-history keeps, as lines: which fields changed, and to what."""

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from cms.tenancy.ownership import owner_of

from .sources import Line

ACTS = {"+": _("Creó"), "~": _("Cambió"), "-": _("Borró")}
# Of these only the names of the fields are told: the values are people's data.
PERSONAL = frozenset({"pqr"})
LONGEST_VALUE = 80


def read_version(row: Model) -> Line:
    """One version of a model of ours."""
    tracked = row.instance
    return Line(
        municipality=_owner(row, tracked),
        at=row.history_date,
        user=row.history_user_id,
        what=f"{ACTS[row.history_type]} {tracked._meta.verbose_name}",
        title=str(tracked)[:255],
        details=_changes(row) if row.history_type == "~" else "",
    )


def _owner(row: Model, tracked: Model) -> int | None:
    if hasattr(row, "municipality_id"):
        return row.municipality_id
    try:
        return owner_of(tracked)
    except (LookupError, ObjectDoesNotExist):
        return None


def _changes(row: Model) -> str:
    before = row.prev_record
    if before is None:
        return ""
    names_only = row._meta.app_label in PERSONAL
    changed = row.diff_against(before, foreign_keys_are_objs=not names_only).changes
    return "; ".join(_told(row, change, names_only) for change in changed)


def _told(row: Model, change: object, names_only: bool) -> str:
    name = str(row.instance_type._meta.get_field(change.field).verbose_name)
    if names_only:
        return name
    return f"{name}: {_value(change.old)} → {_value(change.new)}"


def _value(value: object) -> str:
    text = "—" if value in (None, "") else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
