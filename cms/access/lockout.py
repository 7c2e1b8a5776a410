"""Lock-out: after some failures nobody tries more passwords, for a while.

Counted in the database, which also holds the accounts: without it nobody enters anyway, and a cache
that fails neither locks everybody out nor opens the door. A name that is nobody's is counted like
one that is somebody's, so that the lock tells nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_network

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cms.tenancy import clock
from cms.tenancy.models import Municipality, User

from .models import FailureCount

WINDOW = timedelta(minutes=15)
LOCK = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
# An alcaldía shares one address: many people may fail behind it before it is one person guessing.
TRIES_OF_AN_ACCOUNT = 5
TRIES_OF_AN_ADDRESS = 40
IPV6_NEIGHBOURHOOD = 64


@dataclass(frozen=True)
class Target:
    """Something against which failures are counted, under a digest, and how many it bears."""

    key: str
    tries: int


def of_account(user: User) -> Target:
    """An account, whatever name was typed for it."""
    return Target(_digest(f"account {user.pk}"), TRIES_OF_AN_ACCOUNT)


def of_name(name: str, municipality: Municipality | None) -> Target:
    """A name typed at the door of a municipality that is no account's there."""
    place = municipality.pk if municipality else ""
    return Target(_digest(f"name {place} {name.strip().lower()}"), TRIES_OF_AN_ACCOUNT)


def of_address(address: str | None) -> list[Target]:
    """The machine that asks; nothing where its address is not known."""
    if not address:
        return []
    if ":" in address:
        address = str(ip_network(f"{address}/{IPV6_NEIGHBOURHOOD}", strict=False))
    return [Target(_digest(f"address {address}"), TRIES_OF_AN_ADDRESS)]


def locked_until(targets: list[Target]) -> datetime | None:
    """When the last of the locks ends; None when nothing is locked."""
    keys = [target.key for target in targets]
    locks = FailureCount.objects.filter(key__in=keys, locked_until__gt=clock.now())
    return max(locks.values_list("locked_until", flat=True), default=None)


def locked_among(users: Iterable[User]) -> set[int]:
    """The ids of those accounts that are locked now; one query for all."""
    keys = {of_account(user).key: user.pk for user in users}
    locks = FailureCount.objects.filter(key__in=keys, locked_until__gt=clock.now())
    return {keys[key] for key in locks.values_list("key", flat=True)}


@transaction.atomic
def note_failure(target: Target) -> bool:
    """Count one more; whether this one closed the lock."""
    now = clock.now()
    FailureCount.objects.filter(since__lt=now - FORGOTTEN_AFTER).delete()
    FailureCount.objects.get_or_create(key=target.key, defaults={"since": now})
    row = FailureCount.objects.select_for_update().get(key=target.key)
    if row.since < now - WINDOW or (row.locked_until and row.locked_until <= now):
        row.failures, row.since, row.locked_until = 0, now, None
    row.failures += 1
    closes = row.failures >= target.tries and row.locked_until is None
    if closes:
        row.locked_until = now + LOCK
    row.save()
    return closes


def forget(target: Target) -> bool:
    """Begin to count anew: somebody entered, or somebody unlocked; whether there was a lock."""
    rows = FailureCount.objects.filter(key=target.key)
    was_locked = rows.filter(locked_until__gt=clock.now()).exists()
    rows.delete()
    return was_locked


def explanation(until: datetime) -> str:
    """For how long, and what to do meanwhile."""
    minutes = max(1, -(-(until - clock.now()).seconds // 60))
    return _(
        "Hubo demasiados intentos fallidos y la entrada quedó cerrada por seguridad. Vuelva a"
        " intentarlo en %(minutes)s min. Si olvidó la contraseña, use «¿Olvidó su contraseña?»; si"
        " tiene prisa, quien administra las cuentas de su alcaldía puede levantar el bloqueo."
    ) % {"minutes": minutes}


def _digest(text: str) -> str:
    return salted_hmac("cms.access.lockout", text, algorithm="sha256").hexdigest()
