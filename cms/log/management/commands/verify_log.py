"""Tells whether somebody changed, removed or cut off rows of the log."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from ...models import Entry
from ...verification import verify


class Command(BaseCommand):
    """Recomputes every seal of the log."""

    help = (
        "Recalcula cada sello del registro de actividad y dice qué línea o qué fila se cambió, se "
        "borró o se cortó. Termina con estado 1 si algo no es como se escribió."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault on a line of its own, then the verdict."""
        with translation.override("es-co"):
            faults = 0
            for fault in verify():
                faults += 1
                self.stdout.write(f"{fault.chain or 'sin cadena'}: {fault.text}")
            sealed = Entry.objects.exclude(number=None).count()
        if faults:
            self.stdout.write(f"{faults} faltas en {sealed} líneas selladas.")
            sys.exit(1)
        self.stdout.write(f"Íntegro: {sealed} líneas selladas.")
