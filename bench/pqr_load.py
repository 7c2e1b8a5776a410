"""A hundred petitions at once, through the real form: none lost, no number skipped or repeated.

    python bench/pqr_load.py [--petitions 100] [--clients 20] [--database sqlite|postgres]

On a fresh SQLite and on a fresh PostgreSQL database (BENCH_POSTGRES_URL says where one can be
made), a server of several processes takes what twenty citizens send at the same time; then the
database is asked, without the product's code, what it holds. The exit status is the verdict.
"""

import argparse
import http.client
import json
import os
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import psycopg

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from bench.stage.databases import fresh_postgres, fresh_sqlite  # noqa: E402

FORM = "/pqr/radicar/"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
QUERIES = {
    "numbers": "SELECT consecutive FROM pqr_petition ORDER BY consecutive",
    "notices": "SELECT count(*) FROM pqr_notice WHERE state = 'pendiente' GROUP BY petition_id",
    "tasks": "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status = 'READY'",
}
CREATE_TOWN = (
    "from cms.municipalities.creation import create_municipality;"
    "create_municipality(name='Prueba', slug='prueba', hostname='prueba.localhost', port=80,"
    " is_default=True, department='Cundinamarca', divipola='25000')"
)


@dataclass(frozen=True)
class Outcome:
    """What was sent, what the citizens saw and what the database holds."""

    database: str
    petitions: int
    answers: list[int]
    seconds: list[float]
    elapsed: float
    numbers: list[int]
    notices: list[int]
    tasks: int

    @property
    def holds(self) -> bool:
        """All stored under 1…n, each with one notice and its task waiting."""
        return (
            self.answers == [302] * self.petitions
            and self.numbers == list(range(1, self.petitions + 1))
            and self.notices == [1] * self.petitions
            and self.tasks == self.petitions
        )

    def __str__(self) -> str:
        p50, p95 = (statistics.quantiles(self.seconds, n=100)[n] for n in (49, 94))
        return (
            f"{self.database}: {len(self.numbers)} of {self.petitions} stored, numbers "
            f"{min(self.numbers, default=0)}…{max(self.numbers, default=0)}, "
            f"{len(set(self.numbers))} different, {sum(self.notices)} pending notices; "
            f"{self.petitions / self.elapsed:.1f} petitions/s, "
            f"p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"
        )


class Citizen:
    """A browser without JavaScript: opens the form, keeps its cookie, sends it."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def file(self, number: int) -> tuple[int, float]:
        """File one petition; the status of the answer and how long it took."""
        hidden, cookies = self._open_form()
        body = urlencode(
            hidden
            | {
                "type": "peticion_general",
                "subject": f"Petición de prueba {number}",
                "names": "Persona de prueba",
                "document_type": "CC",
                "document_number": f"{10_000_000 + number}",
                "reply_mode": "correo",
                "email": "prueba@example.org",
                "privacy": "on",
            }
        )
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        start = time.perf_counter()
        self.connection.request("POST", FORM, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - start

    def _open_form(self) -> tuple[dict[str, str], str]:
        self.connection.request("GET", FORM)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        cookies = SimpleCookie(answer.getheader("Set-Cookie", ""))
        return dict(HIDDEN.findall(page)), "; ".join(f"{n}={c.value}" for n, c in cookies.items())


def run(database_url: str, petitions: int = 100, clients: int = 20, workers: int = 4) -> Outcome:
    """File on an empty database of that address, which must exist, and report."""
    with tempfile.TemporaryDirectory(prefix="pqr-load-") as folder:
        environment = os.environ | {
            "DATABASE_URL": database_url,
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "REDIS_URL": "",
        }
        _manage(environment, "migrate", "--verbosity", "0")
        _manage(environment, "shell", "--no-imports", "-c", CREATE_TOWN)
        with _server(environment, workers) as port:
            answers, elapsed = _file_all(port, petitions, clients)
    found = _ask(database_url)
    return Outcome(
        database=database_url.split(":", 1)[0],
        petitions=petitions,
        answers=[status for status, _seconds in answers],
        seconds=[seconds for _status, seconds in answers],
        elapsed=elapsed,
        numbers=found["numbers"],
        notices=found["notices"],
        tasks=found["tasks"][0],
    )


def _file_all(port: int, petitions: int, clients: int) -> tuple[list[tuple[int, float]], float]:
    ready = threading.Barrier(clients)

    def citizen(first: int) -> list[tuple[int, float]]:
        browser = Citizen(port)
        ready.wait()
        return [browser.file(number) for number in range(first, petitions, clients)]

    with ThreadPoolExecutor(clients) as pool:
        start = time.perf_counter()
        answers = [answer for some in pool.map(citizen, range(clients)) for answer in some]
    return answers, time.perf_counter() - start


def _manage(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True)


@contextmanager
def _server(environment: dict[str, str], workers: int) -> Iterator[int]:
    """Serve with several processes on a free port of the loopback until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--timeout", "120"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "cms.wsgi", "--no-control-socket", *options],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The server did not start.")


def _ask(database_url: str) -> dict[str, list[int]]:
    """What the tables hold, read with the driver and not with the product."""
    if database_url.startswith("sqlite"):
        connection: sqlite3.Connection | psycopg.Connection = sqlite3.connect(
            database_url.removeprefix("sqlite:///")
        )
    else:
        connection = psycopg.connect(database_url)
    try:
        return {
            name: [row[0] for row in connection.execute(query).fetchall()]
            for name, query in QUERIES.items()
        }
    finally:
        connection.close()


DATABASES: dict[str, Callable] = {"sqlite": fresh_sqlite, "postgres": fresh_postgres}


def main() -> int:
    """Run on both databases and say whether the invariant holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--petitions", type=int, default=100)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--database", choices=DATABASES, action="append")
    options = parser.parse_args()
    verdicts = {}
    for name in options.database or DATABASES:
        with DATABASES[name]() as address:
            outcome = run(address, options.petitions, options.clients)
        print(outcome, flush=True)
        verdicts[name] = outcome.holds
    print("HOLDS" if all(verdicts.values()) else "BROKEN", json.dumps(verdicts))
    return 0 if all(verdicts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
