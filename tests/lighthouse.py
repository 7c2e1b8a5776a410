"""`python -m tests.lighthouse`: Lighthouse on the pages people use most, in the system's Chromium.

Needs `lighthouse` (npm) on the PATH or in LIGHTHOUSE. Prints a row per page; the exit status says
whether accessibility, best practices and SEO are 100 everywhere. Performance is printed only: it
says as much of the machine as of the page.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django

django.setup()

from tests.browser import FLAGS  # noqa: E402
from tests.site_server import SiteServer  # noqa: E402

REQUIRED = ("accessibility", "best-practices", "seo")
CATEGORIES = (*REQUIRED, "performance")
PAGES = {
    "portada": "HomePage",
    "noticia": "NewsPage",
    "acto": "LegalActPage",
    "trámite": "TramitePage",
    "directorio": "OfficeDirectoryPage",
}
PQR_FORM = "/pqr/radicar/"


def program() -> str:
    """The path of Lighthouse; ends with a plain sentence where there is none."""
    found = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    return found or sys.exit("Lighthouse is missing: npm install lighthouse, then LIGHTHOUSE=…")


def scores(lighthouse: str, url: str, folder: Path) -> dict[str, int]:
    """Category → score from 0 to 100 of one page."""
    answer = folder / "lighthouse.json"
    options = {
        "output": "json",
        "output-path": answer,
        "only-categories": ",".join(CATEGORIES),
        "chrome-flags": " ".join(["--headless", *FLAGS]),
    }
    command = [lighthouse, url, "--quiet", *(f"--{name}={text}" for name, text in options.items())]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or "chromium"}
    # On a busy machine its trace may start too late; Lighthouse then asks to be run again.
    if subprocess.run(command, check=False, env=environment).returncode:
        subprocess.run(command, check=True, env=environment)
    said = json.loads(answer.read_text(encoding="utf-8"))
    for audit in said["audits"].values():
        if audit["score"] is not None and audit["score"] < 1 and audit["id"] in _required(said):
            sys.stdout.write(f"    {audit['id']}: {audit['title']}\n")
    return {name: round(100 * said["categories"][name]["score"]) for name in CATEGORIES}


def _required(said: dict) -> set[str]:
    return {
        reference["id"]
        for name in REQUIRED
        for reference in said["categories"][name]["auditRefs"]
        if reference["weight"]
    }


def main() -> int:
    """Serve the demonstration as a real site and let Lighthouse look at it."""
    lighthouse, folder = program(), Path(tempfile.mkdtemp(prefix="sede-gel-lighthouse-"))
    server = SiteServer(folder)
    server.start()
    perfect = True
    try:
        # A demonstration asks not to be indexed; what is measured is a real site.
        server.ask("Municipality.objects.update(is_demo=False)")
        kinds = server.address_of_every_type("soacha")
        pages = {name: kinds[kind] for name, kind in PAGES.items()} | {"pqr": PQR_FORM}
        sys.stdout.write("  ".join(["página".ljust(12), *CATEGORIES]) + "\n")
        for name, path in pages.items():
            found = scores(lighthouse, f"http://127.0.0.1:{server.port}{path}", folder)
            cells = [str(found[c]).rjust(len(c)) for c in CATEGORIES]
            sys.stdout.write("  ".join([name.ljust(12), *cells]) + "\n")
            perfect = perfect and all(found[c] == 100 for c in REQUIRED)
    finally:
        server.stop()
    sys.stdout.write(f"VERDICT: {'100 everywhere' if perfect else 'below 100 somewhere'}\n")
    return 0 if perfect else 1


if __name__ == "__main__":
    sys.exit(main())
