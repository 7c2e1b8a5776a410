"""A town of the demonstration with the settings of production, in a folder of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Server:
    """A site served: the port of the loopback, and the process that everything descends from."""

    port: int
    pid: int

    def worked(self) -> float:
        """Seconds that its processors have worked; where the system does not tell, the time."""
        if not Path("/proc/self/schedstat").exists():
            return time.perf_counter()
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        tasks = [task for pid in children for task in Path(f"/proc/{pid}/task").iterdir()]
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


class Site:
    """Builds, grows, measures and serves; everything in processes of its own."""

    PRODUCTION = "bench.stage.settings"

    def __init__(self, database_url: str, folder: str, settings: str = PRODUCTION) -> None:
        self.environment = os.environ | {
            "DATABASE_URL": database_url,
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": str(ROOT),
            "SECRET_KEY": "only-for-a-bench-on-the-loopback",
            "SECURE_SSL_REDIRECT": "false",
            "PUBLIC_SCHEME": "http",
            "EMAIL_URL": "dummymail://",
            "LOG_LEVEL": "ERROR",
        }

    def run(self, *arguments: str) -> str:
        """Run Python in the town's environment; what it prints. Raises CalledProcessError."""
        options = {"cwd": ROOT, "env": self.environment, "check": True, "text": True}
        command = [sys.executable, *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, **options).stdout

    def build(self) -> None:
        """The tables and the town."""
        self.run("manage.py", "migrate", "--verbosity", "0")
        self.run("-m", "bench.stage.town")

    def collect_static(self) -> None:
        """The static files as production names and compresses them."""
        self.run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")

    @contextmanager
    def served(self) -> Iterator["Server"]:
        """Serve with one process, so that the one that asks has a core of its own."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4"]
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "cms.wsgi", "--no-control-socket", *options],
            cwd=ROOT,
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(port, process)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError("The server did not start.")
