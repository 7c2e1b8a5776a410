"""The database itself refuses to change or delete what was logged, on SQLite and on PostgreSQL.

Installed after every `migrate`: a table that SQLite writes anew for a new column loses its
triggers, and a new source has none yet.
"""

from dataclasses import dataclass

from django.apps import AppConfig
from django.apps.registry import Apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from .models import Entry, Shape
from .sources import sources

REFUSAL = "El registro de actividad no se cambia ni se borra."
FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change_of_log() RETURNS trigger AS $$ "
    f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql"
)
# A line is open until it is sealed: only then does it have a number.
SEALED = 'OLD."number" IS NOT NULL'


@dataclass(frozen=True)
class Trigger:
    """One refusal on one table; `when` limits it to some rows."""

    table: str
    event: str
    when: str = ""

    @property
    def name(self) -> str:
        """A name that no other trigger has."""
        return f"keep_{self.event.lower()}_{self.table}"[:63]

    def create(self, vendor: str) -> str:
        """The statement that installs it, or finds it there."""
        when = f" WHEN ({self.when})" if self.when else ""
        if vendor == "postgresql":
            each = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
            return (
                f'CREATE OR REPLACE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" '
                f"FOR EACH {each}{when} EXECUTE FUNCTION refuse_change_of_log()"
            )
        return (
            f'CREATE TRIGGER IF NOT EXISTS "{self.name}" BEFORE {self.event} ON "{self.table}"'
            f"{when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )

    def drop(self, vendor: str) -> str:
        """The statement that removes it, if it is there."""
        of_table = f' ON "{self.table}"' if vendor == "postgresql" else ""
        return f'DROP TRIGGER IF EXISTS "{self.name}"{of_table}'


def triggers(vendor: str) -> list[Trigger]:
    """Every refusal: on the sources, on sealed lines, on the shapes they were sealed in."""
    kept: list[tuple[type[Model], str]] = [(model, "") for model in sources().values()]
    kept += [(Entry, SEALED), (Shape, "")]
    events = ["DELETE", *(["TRUNCATE"] if vendor == "postgresql" else [])]
    return [
        trigger
        for model, when in kept
        for trigger in (
            Trigger(model._meta.db_table, "UPDATE", when),
            *(Trigger(model._meta.db_table, event) for event in events),
        )
    ]


def protect(connection: BaseDatabaseWrapper) -> None:
    """Install every refusal; run again, it changes nothing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for trigger in triggers(connection.vendor):
            cursor.execute(trigger.create(connection.vendor))


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """Remove every refusal."""
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in triggers(connection.vendor):
            if trigger.table in present:
                cursor.execute(trigger.drop(connection.vendor))


def protect_after_migrating(sender: AppConfig, apps: Apps, using: str, **kwargs: object) -> None:
    """Protect what stands; nothing while the log itself is not installed."""
    try:
        apps.get_model("log", "Entry")
    except LookupError:
        return
    protect(connections[using])
