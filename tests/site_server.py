"""A site as `make demo` serves it, with a database of its own, for tests from outside."""

import json
import os
import socket
import subprocess
import sys
import time
from email import message_from_bytes
from email.policy import default as default_policy
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg
from django.conf import settings

from cms.demo.server import server_arguments, worker_arguments

PASSWORD = "demo-gel-t"
# The whole demonstration has more towns; two are enough to see one from the other.
STAGE = ("soacha", "sesquile")


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class SiteServer:
    """Loads the demonstration, then runs its server and its worker until stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.postgres = os.environ.get("DATABASE_URL", "") if self._on_postgres() else ""
        self.database = f"site_{os.getpid()}"
        self.processes: list[subprocess.Popen] = []

    @staticmethod
    def _on_postgres() -> bool:
        return settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"

    @property
    def mail(self) -> Path:
        """Where the site's mail lands, one file per sending."""
        return self.folder / "mail"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the site's processes; nothing of the test process leaks into it."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        database = {"DATABASE_URL": self._database_url(self.database)} if self.postgres else {}
        return (
            kept
            | database
            | {
                "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
                "VAR_DIR": str(self.folder),
                "EMAIL_URL": f"filemail:///{self.mail}",
                "PYTHONWARNINGS": "error::DeprecationWarning",
            }
        )

    def _database_url(self, name: str) -> str:
        return f"{self.postgres.rsplit('/', 1)[0]}/{name}"

    def url(self, town: str, path: str = "/") -> str:
        """An address of a town's site, as a browser writes it."""
        return f"http://{town}.localhost:{self.port}{path}"

    def start(self) -> None:
        """Load the data and serve; returns when the site answers."""
        self.mail.mkdir()
        if self.postgres:
            self._sql(f'CREATE DATABASE "{self.database}"')
        towns = [f"--town={slug}" for slug in STAGE]
        self.manage("demo", "--no-serve", "--port", str(self.port), *towns)
        self._run("server", server_arguments(self.port))
        self._run("worker", [*worker_arguments(), "--interval", "0.2"])
        self._wait()

    def _run(self, name: str, arguments: list[str]) -> None:
        """Start a process of the site; what it says lands in a file of its name."""
        with (self.folder / f"{name}.log").open("w") as log:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, *arguments],
                    cwd=settings.BASE_DIR,
                    env=self.environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            )

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        """Run a management command of the site."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            check=check,
            capture_output=True,
            text=True,
        )

    def ask(self, expression: str):
        """What a Python expression is worth inside the site; `pages` are its live pages."""
        setup = (
            "import json; from gel_pages.models import *; from wagtail.models import Page;"
            " from cms.tenancy.models import Municipality;"
            " pages = Page.objects.live().order_by('path').specific();"
            f" print(json.dumps({expression}))"
        )
        return json.loads(self.manage("shell", "-v", "0", "-c", setup).stdout)

    def address_of_every_type(self, town: str) -> dict[str, str]:
        """Page type → the address of the first live page of that type in a town."""
        home = f"Municipality.objects.get(slug={town!r}).home"
        found = f"reversed(pages.descendant_of({home}, inclusive=True))"
        return self.ask(f"{{type(p).__name__: p.get_url_parts()[2] for p in {found}}}")

    def stop(self) -> None:
        """End what was started and drop the database."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=15)
        if self.postgres:
            self._sql(f'DROP DATABASE "{self.database}" WITH (FORCE)')

    def get(self, town: str, path: str):
        """A plain GET without a browser: (status, headers, body)."""
        request = Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Host": f"{town}.localhost:{self.port}"}
        )
        try:
            with urlopen(request, timeout=20) as response:  # noqa: S310
                return response.status, response.headers, response.read()
        except HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def log_in(self, page, username: str) -> None:
        """Log in through the admin's own form."""
        town = username.rsplit(".", 1)[1]
        page.goto(self.url(town, "/admin/login/"))
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")

    def wait_for_mail(self, recipient: str) -> str:
        """The newest mail to somebody, as plain text; the worker needs a moment to send it."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            for file in sorted(self.mail.iterdir(), reverse=True):
                for raw in file.read_bytes().split(b"-" * 79):
                    message = message_from_bytes(raw.strip(), policy=default_policy)
                    if recipient in message.get("To", ""):
                        return message.get_body(("plain",)).get_content()
            time.sleep(0.2)
        raise TimeoutError(f"No mail to {recipient} arrived.")

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.2)
        raise TimeoutError("The site did not start; see its logs.")

    def _sql(self, statement: str) -> None:
        with psycopg.connect(self._database_url("postgres"), autocommit=True) as connection:
            connection.execute(statement)
