"""Serving the demonstration: a worker for the mail and a web server, both ended with Ctrl+C."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import CommandError

WORKERS = 2


def refuse_busy_port(port: int) -> None:
    """Say it before anything starts; the server's own message is not for beginners."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise CommandError(
                f"El puerto {port} está ocupado. Cierre el otro programa o use --port."
            )


def start_worker() -> subprocess.Popen:
    """The process that sends what the site left in the outbox."""
    command = [sys.executable, "manage.py", "db_worker", "--backend", "outbox", "--queue-name", "*"]
    return subprocess.Popen(command, cwd=settings.BASE_DIR)


def start_server(port: int) -> subprocess.Popen:
    """The web server, on the loopback only."""
    address = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", address, "--workers", str(WORKERS)]
    return subprocess.Popen([*command, "--log-level", "warning"], cwd=settings.BASE_DIR)


def serve(stdout, port: int) -> None:
    """Run worker and server until one ends or the person does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit(0))
    processes = [start_worker(), start_server(port)]
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
