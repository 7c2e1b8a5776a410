"""Addresses that editors write: of other sites, or of this one beginning with a slash."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

WRONG = _("Escriba la dirección completa, con https://, o la de este sitio, como /pqr/radicar/.")
_is_web_address = URLValidator(schemes=["http", "https"])


def validate_web_address(value: str) -> None:
    """Accept `https://…` and `/…`; refuse scripts, other schemes and half addresses."""
    if value.startswith("/") and not value.startswith(("//", "/\\")):
        return
    try:
        _is_web_address(value)
    except ValidationError:
        raise ValidationError(WRONG) from None


def host_of(address: str) -> str:
    """The site that an address leads to; empty for an address of this one."""
    return urlsplit(address).hostname or ""
