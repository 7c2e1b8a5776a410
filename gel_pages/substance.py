"""What counts as a change: the fingerprint of a page's substantive content."""

import hashlib
import json

from cms.tenancy.normaliser import WORD, plain

# Keys that identify a block rather than say something.
IDENTITY_KEYS = {"id"}


def _words(value) -> str:
    """The value's words, so that spacing, markup and capital letters do not count as change."""
    if isinstance(value, dict):
        return " ".join(_words(v) for k, v in sorted(value.items()) if k not in IDENTITY_KEYS)
    if isinstance(value, list | tuple):
        return " ".join(_words(item) for item in value)
    return " ".join(WORD.findall(plain("" if value is None else str(value))))


def fingerprint(values: dict[str, object]) -> str:
    """SHA-256 (hex) of named substantive values, each reduced to its words."""
    reduced = {name: _words(value) for name, value in values.items()}
    return hashlib.sha256(json.dumps(reduced, sort_keys=True).encode()).hexdigest()
