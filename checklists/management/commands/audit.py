"""Audit a municipality's site from the terminal; the exit status is for machines."""

import os
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.tenancy.models import Municipality

from ...catalogue import PHASES, Catalogue, catalogues
from ...differences import as_text, differences
from ...exports import as_json, as_table
from ...formats import percentage
from ...recorder import record
from ...results import Report
from ...run import audit

FORMATS = {"table": as_table, "json": as_json}
UNDER, BAD_ARGUMENTS, FAULT = 1, 2, 2


ARGUMENTS: dict[str, dict[str, Any]] = {
    "target": {
        "nargs": "?",
        "default": "",
        "metavar": "SITIO",
        "help": "nombre de host del municipio; sin él, el sitio por defecto",
    },
    "--catalogue": {
        "action": "append",
        "default": [],
        "metavar": "CATÁLOGO",
        "help": "solo esta norma, por ejemplo gel-2008; se puede repetir",
    },
    "--phase": {
        "default": "",
        "choices": list(PHASES),
        "metavar": "FASE",
        "help": f"solo una fase: {', '.join(PHASES)}",
    },
    "--as-of": {
        "type": date.fromisoformat,
        "metavar": "FECHA",
        "help": "como si hoy fuera esta fecha (AAAA-MM-DD)",
    },
    "--format": {
        "default": "table",
        "choices": list(FORMATS),
        "help": "cómo se escribe el resultado: tabla para leer o JSON para otros programas",
    },
    "--output": {
        "type": Path,
        "metavar": "ARCHIVO",
        "help": "escribe el resultado en este archivo, no en la pantalla",
    },
    "--fail-under": {
        "type": float,
        "metavar": "PORCENTAJE",
        "help": "termina con estado 1 si el sitio cumple menos de este porcentaje",
    },
    "--as-stranger": {
        "action": "store_true",
        "help": "audita también sin nuestras marcas y dice qué filas cambian; no guarda nada",
    },
}


class Command(BaseCommand):
    """Exit 0: done; 1: under `--fail-under`, and nothing else; 2: it could not be done."""

    help = "Audita el sitio publicado de un municipio de esta instalación y guarda el resultado."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The arguments, as the design fixes them."""
        for names, options in ARGUMENTS.items():
            parser.add_argument(*names.split(), **options)

    def handle(self, *args: Any, **options: Any) -> None:
        """Audit, and let the exit status speak: a fault of ours is never “under the threshold”."""
        try:
            report = self._audit(options)
        except CommandError:
            raise
        except Exception as error:
            message = _("La auditoría falló: %(error)s") % {"error": repr(error)}
            raise CommandError(message, returncode=FAULT) from error
        _judge_threshold(report, options["fail_under"])

    def _audit(self, options: dict[str, Any]) -> Report:
        """Audit, store, print."""
        _refuse_unwritable(options["output"])
        municipality = _municipality(options["target"])
        scope = {
            "as_of": options["as_of"],
            "chosen": _catalogues(options["catalogue"]),
            "phase": options["phase"],
        }
        report = audit(municipality, **scope)
        text = FORMATS[options["format"]](report)
        if options["as_stranger"]:
            stranger = audit(municipality, **scope, as_stranger=True)
            self.stderr.write(as_text(differences(report, stranger)))
        else:
            record(report, municipality)
        self._deliver(text, options["output"])
        return report

    def _deliver(self, text: str, output: Path | None) -> None:
        if output is None:
            self.stdout.write(text, ending="")
            return
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(str(error), returncode=BAD_ARGUMENTS) from error


def _refuse_unwritable(output: Path | None) -> None:
    """A result that cannot be written is refused before anything is audited and stored."""
    if output is None:
        return
    where = output if output.exists() else output.parent
    if output.is_dir() or not os.access(where, os.W_OK):
        message = _("No se puede escribir en «%(file)s».") % {"file": output}
        raise CommandError(message, returncode=BAD_ARGUMENTS)


def _municipality(target: str) -> Municipality:
    if "://" in target:
        raise CommandError(
            _("Por ahora solo se auditan sitios de esta instalación: escriba un nombre de host."),
            returncode=BAD_ARGUMENTS,
        )
    host = target.partition(":")[0]
    if not host:
        site = Site.objects.filter(is_default_site=True).first()
        host = site.hostname if site else ""
    municipality = Municipality.objects.for_host(host)
    if municipality is None:
        message = _("Ningún municipio de esta instalación responde en «%(host)s».")
        raise CommandError(message % {"host": host}, returncode=BAD_ARGUMENTS)
    return municipality


def _catalogues(identifiers: list[str]) -> list[Catalogue]:
    chosen = []
    for identifier in identifiers:
        catalogue = catalogues.get(identifier)
        if catalogue is None:
            known = ", ".join(found.id for found in catalogues.all())
            message = _("No hay un catálogo «%(id)s». Los que hay: %(known)s.")
            raise CommandError(
                message % {"id": identifier, "known": known}, returncode=BAD_ARGUMENTS
            )
        chosen.append(catalogue)
    return chosen


def _judge_threshold(report: Report, threshold: float | None) -> None:
    if threshold is not None and (report.percent or 0.0) < threshold:
        message = _("Cumple %(percent)s, menos de lo pedido (%(threshold)s).")
        values = {"percent": percentage(report.percent), "threshold": percentage(threshold)}
        raise CommandError(message % values, returncode=UNDER)
