"""A self-assessment published in 2009, as a test: what Soacha declared and what our audit finds.

    python bench/soacha_2009.py

Builds the site that tables 2 and 3 of Decreto 387 of 2009 declare, remarks included, in a database
of its own (on PostgreSQL where DATABASE_URL says so), audits it as of the day the decree was signed
and prints both facts row by row. It holds if at least 25 rows of table 2 are decided and every
difference has its reason in `reading.yaml`, without one too many. The exit status is the verdict.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from bench.soacha_2009.comparison import Compared, Found, compare, problems  # noqa: E402
from bench.soacha_2009.declared import Catalogue, read_reading  # noqa: E402
from bench.soacha_2009.printing import lines  # noqa: E402
from bench.stage.databases import databases  # noqa: E402


def prepare(address: str, folder: str) -> None:
    """Django on a database and files of this run only."""
    os.environ |= {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "VAR_DIR": folder,
        "REDIS_URL": "",
        "EMAIL_URL": "dummymail://",
        "LOG_LEVEL": "ERROR",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def found_by_audit() -> dict[str, Found]:
    """Row key → what the product's audit says of the site built."""
    from bench.soacha_2009.town import build
    from checklists.catalogue import catalogues
    from checklists.engine import MACHINE
    from checklists.run import audit

    town, as_of = build()
    report = audit(town, as_of=as_of, chosen=[c for c in catalogues.all() if c.id == "gel-2008"])
    return {
        result.row.key: Found(
            str(result.verdict),
            result.decided_by == MACHINE,
            tuple(reason.text for reason in result.reasons),
        )
        for result in report.catalogues[0].results
    }


def verdict(rows: list[Compared]) -> int:
    """Print everything; 0 if it holds."""
    print("\n".join(lines(rows)))
    wrong = list(problems(rows))
    print("; ".join(["BROKEN", *wrong]) if wrong else "HOLDS: every difference has its reason")
    return 1 if wrong else 0


def main() -> int:
    """Build, audit, compare."""
    *_, fresh = databases().values()
    with fresh() as address, tempfile.TemporaryDirectory(prefix="soacha-2009-") as folder:
        prepare(address, folder)
        found = found_by_audit()
    return verdict(compare(Catalogue().declarations(), found, read_reading()))


if __name__ == "__main__":
    sys.exit(main())
