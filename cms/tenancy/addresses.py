"""Addresses of a municipality's site as people outside write them."""

from django.conf import settings

from .models import Municipality


def public_address(municipality: Municipality, path: str) -> str:
    """Scheme, host and, where it is not the usual one, port, before `path`."""
    site = municipality.site
    port = "" if site.port in (80, 443) else f":{site.port}"
    return f"{settings.PUBLIC_SCHEME}://{site.hostname}{port}{path}"
