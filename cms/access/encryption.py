"""The secrets of the second factor, encrypted at rest: a stolen backup opens no account."""

import base64
import hashlib

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from cms.tenancy.models import User


class SecretsAdapter(DefaultMFAAdapter):
    """What allauth asks of an installation: how secrets are kept, and what the app shows."""

    def encrypt(self, text: str) -> str:
        """The text under a key derived from `SECRET_KEY`."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text again; older keys (`SECRET_KEY_FALLBACKS`) still read.

        Raises cryptography's InvalidToken when the key is another.
        """
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """Under which name the app lists the account."""
        return context.request.municipality.full_name

    def get_totp_label(self, user: User) -> str:
        """Which account it is, below the name."""
        return user.get_username()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"second factor {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
