"""Seals the log: every few minutes from cron."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...heads import heads_file, write_heads
from ...sealing import seal


class Command(BaseCommand):
    """Chains what was logged since the last time and writes the ends of the chains outside."""

    help = (
        "Sella el registro de actividad y anota fuera de la base de datos (LOG_HEADS_FILE) hasta "
        "dónde llega. Cada diez minutos desde cron; puede repetirse cuanto se quiera."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal; a file that cannot be written is an error after the sealing, which stays done."""
        sealed = seal()
        try:
            heads = write_heads()
        except OSError as error:
            raise CommandError(f"No se pudo escribir {heads_file()}: {error.strerror}.") from error
        self.stdout.write(f"{sealed} líneas selladas; {len(heads)} cadenas crecieron.")
