"""The second factor: codes of an app on the phone, and codes on paper for when it is lost.

Secrets, codes and their storage are allauth's; the rules and the screens are ours (decision 24).
"""

import time

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from cms.tenancy.models import User
from workflows.roles import roles_of

PASSED = "access.second_factor_passed"
PENDING_SECRET = "access.totp_secret"  # noqa: S105 - the name of a value, not a value
# Codes are of an app or of the paper; which one it was is written in the log.
APP, PAPER = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class OnceTOTP(TOTP):
    """allauth's codes, each good once: what was used is remembered in the row, not in a cache."""

    def _mark_code_used(self, code: str) -> bool:
        horizon = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        now = int(time.time())
        used = {key: at for key, at in self.instance.data.get("used", {}).items() if at > now}
        if code in used:
            return False
        self.instance.data["used"] = used | {code: now + horizon}
        self.instance.save()
        return True


def has_factor(user: User) -> bool:
    """Whether the account asks for a code after the password."""
    return Authenticator.objects.filter(user=user, type=APP).exists()


def is_required(user: User) -> bool:
    """Whether the person's roles demand it; always of platform staff."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return user.is_superuser or any(role.needs_second_factor for role in roles_of(user))


def is_due(user: User, session: SessionBase) -> bool:
    """Whether the person entered by the password alone and may not go on like that."""
    return not session.get(PASSED) and is_required(user)


def mark_passed(session: SessionBase) -> None:
    """Remember that this session gave its second factor."""
    session[PASSED] = True


@transaction.atomic
def accepted_by(user: User, code: str) -> Authenticator.Type | None:
    """What a code is of: the app or the paper; None when it is wrong or was used."""
    code = "".join(code.split()).replace("-", "")
    locked = Authenticator.objects.select_for_update().filter(user=user)
    rows = {row.type: row for row in locked}
    try:
        if APP in rows and OnceTOTP(rows[APP]).validate_code(code):
            kind = APP
        elif PAPER in rows and RecoveryCodes(rows[PAPER]).validate_code(code):
            kind = PAPER
        else:
            return None
    except InvalidToken:
        return None
    rows[kind].refresh_from_db()
    rows[kind].record_usage()
    return kind


def pending_secret(session: SessionBase) -> str:
    """The secret that the person is putting in the app; the same until it is confirmed."""
    kept = session.get(PENDING_SECRET)
    if kept:
        return get_adapter().decrypt(kept)
    secret = generate_totp_secret()
    session[PENDING_SECRET] = get_adapter().encrypt(secret)
    return secret


@transaction.atomic
def enrol(user: User, session: SessionBase, code: str) -> bool:
    """Turn the second factor on if the code shows that the app has the secret.

    Whoever has one already keeps it: nothing changes and the answer is no.
    """
    User.objects.select_for_update().get(pk=user.pk)
    code = "".join(code.split())
    if has_factor(user) or not validate_totp_code(pending_secret(session), code):
        return False
    OnceTOTP.activate(user, pending_secret(session)).validate_code(code)
    RecoveryCodes.activate(user)
    session.pop(PENDING_SECRET, None)
    mark_passed(session)
    return True


def recovery_codes(user: User) -> list[str]:
    """The codes on paper that are still good, in two groups of four figures."""
    row = Authenticator.objects.filter(user=user, type=PAPER).first()
    codes = RecoveryCodes(row).get_unused_codes() if row else []
    return [f"{code[:4]} {code[4:]}" for code in codes]


@transaction.atomic
def renew_recovery_codes(user: User) -> None:
    """New codes on paper; those before are worth nothing."""
    Authenticator.objects.filter(user=user, type=PAPER).delete()
    RecoveryCodes.activate(user)


def remove(user: User) -> bool:
    """Take the second factor and its codes away; whether there was one."""
    return bool(Authenticator.objects.filter(user=user).delete()[0])


def grouped(secret: str) -> str:
    """The key as people copy it: in groups of four letters."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
