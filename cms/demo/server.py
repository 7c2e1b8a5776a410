"""Serving the demonstration: a worker for the mail and a web server, both ended with Ctrl+C."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import CommandError


def refuse_busy_port(port: int) -> None:
    """Say it before anything starts; the server's own message is not for beginners."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise CommandError(
                f"El puerto {port} está ocupado. Cierre el otro programa o use otro puerto: "
                "make demo PORT=8001."
            )


def start(*arguments: str) -> subprocess.Popen:
    """Run a Python program beside this one, in the same environment."""
    return subprocess.Popen([sys.executable, *arguments], cwd=settings.BASE_DIR)  # noqa: S603


def worker_arguments() -> list[str]:
    """The process that sends what the site left in the outbox."""
    return ["manage.py", "db_worker", "--backend", "outbox", "--queue-name", "*"]


def server_arguments(port: int) -> list[str]:
    """The web server, on the loopback only; threads, because browsers open idle connections."""
    bind = f"--bind=127.0.0.1:{port}"
    return ["-m", "gunicorn", "cms.wsgi", bind, "--workers=2", "--threads=4", "--log-level=warning"]


def serve(stdout, port: int) -> None:
    """Run worker and server until one ends or the person does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit(0))
    processes = [start(*worker_arguments()), start(*server_arguments(port))]
    stdout.write(f"Sirviendo en http://127.0.0.1:{port}/ (Ctrl+C para terminar)")
    stdout.flush()
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        stdout.write("")
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=10)
