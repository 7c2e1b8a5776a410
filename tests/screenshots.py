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
FIXED = [
    "/pqr/",
    "/pqr/radicar/",
    "/pqr/consulta/",
    "/buscar/?q=decreto",
    "/buscar/?q=inexistente",
    "/mapa-del-sitio/",
    "/no-existe/",
]
# How each page is looked at: name → size of the window and what else the reader's machine says.
LOOKS = {
    "360": {"viewport": PHONE},
    "1280": {"viewport": DESKTOP},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "contrast": {"viewport": DESKTOP, "contrast": "more"},
    "print": {"viewport": DESKTOP},
}
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


def shoot_public(browser, server: SiteServer) -> None:
    """One page of every type and every fixed address, in every look."""
    kinds = server.address_of_every_type("soacha")
    addresses = kinds | {name_of(path): path for path in FIXED}
    for look, options in LOOKS.items():
        with fresh_page(browser, **options) as page:
            if look == "print":
                page.emulate_media(media="print")
            for name, path in addresses.items():
                shoot(page, server.url("soacha", path), f"{name}-{look}")


def shoot_staff(browser, server: SiteServer) -> None:
    """What each role sees, and the form of every page type, on a phone and on a desk."""
    soacha = "Municipality.objects.get(slug='soacha').home"
    found = f"reversed(pages.descendant_of({soacha}, inclusive=True))"
    forms = server.ask(f"{{type(p).__name__: p.pk for p in {found}}}")
    for width, viewport in (("360", PHONE), ("1280", DESKTOP)):
        for username, paths in STAFF.items():
            with fresh_page(browser, viewport=viewport) as page:
                server.log_in(page, username)
                for path in paths:
                    shoot(page, server.url("soacha", path), f"{username}_{name_of(path)}-{width}")
        with fresh_page(browser, viewport=viewport) as page:
            server.log_in(page, "editor.soacha")
            for kind, pk in forms.items():
                shoot(
                    page, server.url("soacha", f"/admin/pages/{pk}/edit/"), f"form_{kind}-{width}"
                )


def main() -> None:
    """Serve the demonstration and photograph it as citizen and as each role."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    server = SiteServer(Path(tempfile.mkdtemp(prefix="sede-gel-screens-")))
    server.start()
    try:
        with chromium() as browser:
            shoot_public(browser, server)
            shoot_staff(browser, server)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
