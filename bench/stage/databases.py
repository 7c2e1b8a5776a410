"""Databases of a bench's own: empty when it begins, gone when it ends."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


def postgres_server() -> str:
    """Where a PostgreSQL database can be made, by the environment; blank where nothing says it."""
    named = (os.environ.get(name, "") for name in ("BENCH_POSTGRES_URL", "DATABASE_URL"))
    return next((url for url in named if url.startswith("postgres")), "")


@contextmanager
def fresh_sqlite() -> Iterator[str]:
    """The address of a SQLite file that does not exist yet."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def fresh_postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL database; raises OperationalError without a server."""
    server = postgres_server() or POSTGRES
    name = f"bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def databases() -> dict[str, Callable[[], AbstractContextManager[str]]]:
    """Name → a fresh database of its kind: SQLite always, PostgreSQL where there is a server."""
    found: dict[str, Callable[[], AbstractContextManager[str]]] = {"sqlite": fresh_sqlite}
    return found | ({"postgres": fresh_postgres} if postgres_server() else {})
