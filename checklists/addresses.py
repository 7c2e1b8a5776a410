"""Addresses outside the page tree (`/pqr/`, `/buscar/`), announced by whoever serves them.

The audit visits every registered address as it visits every live page.
"""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class FixedAddress:
    """A path every municipality answers at, and the key of the channel it is part of."""

    path: str
    channel: str


_registered: dict[str, FixedAddress] = {}


def register_fixed_address(path: str, *, channel: str) -> None:
    """Announce a public address; the same one for two channels raises ImproperlyConfigured."""
    address = FixedAddress(path, channel)
    if _registered.setdefault(path, address) != address:
        raise ImproperlyConfigured(f"{path} is already registered for another channel.")


def fixed_addresses() -> list[FixedAddress]:
    """Every registered address, by path."""
    return sorted(_registered.values(), key=lambda address: address.path)
