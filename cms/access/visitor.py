"""Where a request comes from: the machine's address, and the browser in plain words."""

import re
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

# The first that fits: later browsers carry the names of earlier ones.
BROWSERS = (
    ("Edge", r"Edg"),
    ("Opera", r"OPR/|Opera"),
    ("Samsung Internet", r"SamsungBrowser"),
    ("Firefox", r"Firefox|FxiOS"),
    ("Chrome", r"Chrome|CriOS|Chromium"),
    ("Safari", r"Safari"),
)
SYSTEMS = (
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("Mac", r"Mac OS"),
    ("Linux", r"Linux"),
)


def address_of(request: HttpRequest) -> str | None:
    """The address of the machine that asks; None when nobody can say.

    Behind a proxy it is the last one that the proxy wrote (`CLIENT_ADDRESS_HEADER`): whatever comes
    before it was written by the visitor.
    """
    header = settings.CLIENT_ADDRESS_HEADER
    said = request.META.get(header or "REMOTE_ADDR", "")
    try:
        return str(ip_address(said.rpartition(",")[2].strip()))
    except ValueError:
        return None


def browser_of(request: HttpRequest) -> str:
    """“Firefox en Windows”: what a person recognises of a user agent."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    browser = _first(BROWSERS, agent) or _("Navegador desconocido")
    system = _first(SYSTEMS, agent)
    if not system:
        return browser
    return _("%(browser)s en %(system)s") % {"browser": browser, "system": system}


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, agent)), "")
