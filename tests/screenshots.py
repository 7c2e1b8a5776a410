"""`python -m tests.screenshots`: every screen at 360 and 1280 px, into var/screenshots."""

import sys
import tempfile
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402

from tests.browser import DESKTOP, PHONE, chromium, fresh_page  # noqa: E402
from tests.site_server import SiteServer  # noqa: E402

FOLDER = Path(settings.BASE_DIR) / "var" / "screenshots"
PUBLIC = [
    "/",
    "/nuestra-alcaldia/",
    "/nuestra-alcaldia/mision-y-vision/",
    "/nuestra-alcaldia/plan-gobierno-en-linea/",
    "/normatividad/",
    "/normatividad/decretos/",
    "/normatividad/decretos/decreto-387-de-2009/",
    "/noticias/",
    "/noticias/sede-de-demostracion/",
    "/contacto/",
    "/politica-de-privacidad/",
    "/pqr/",
    "/pqr/radicar/",
    "/pqr/consulta/",
    "/buscar/?q=decreto",
    "/buscar/?q=inexistente",
    "/mapa-del-sitio/",
    "/no-existe/",
]
STAFF = {
    "autor.soacha": ["/admin/", "/admin/pages/"],
    "editor.soacha": ["/admin/"],
    "control-interno.soacha": ["/admin/", "/admin/auditoria/"],
    "atencion.soacha": ["/admin/", "/admin/pqr/"],
}


def name_of(path: str) -> str:
    """A file name that says the address."""
    return path.strip("/").replace("/", "_").replace("?", "_") or "home"


def shoot(page, url: str, name: str) -> None:
    """One full-page picture."""
    page.goto(url)
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
    sys.stdout.write(f"{name}\n")


def main() -> None:
    """Serve the demonstration and photograph it as citizen and as each role."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    server = SiteServer(Path(tempfile.mkdtemp(prefix="sede-gel-screens-")))
    server.start()
    try:
        with chromium() as browser:
            for width, viewport in (("360", PHONE), ("1280", DESKTOP)):
                with fresh_page(browser, viewport=viewport) as page:
                    for path in PUBLIC:
                        shoot(page, server.url("soacha", path), f"{name_of(path)}-{width}")
                for username, paths in STAFF.items():
                    with fresh_page(browser, viewport=viewport) as page:
                        server.log_in(page, username)
                        for path in paths:
                            name = f"{username}_{name_of(path)}-{width}"
                            shoot(page, server.url("soacha", path), name)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
