"""Formats that every browser in use plays without anything to install."""

from django.conf import settings


def _formats(kind: str) -> frozenset[str]:
    return frozenset(ext for ext, type_ in settings.MEDIA_TYPES.items() if type_.startswith(kind))


AUDIO, VIDEO, CAPTIONS = _formats("audio/"), _formats("video/"), _formats("text/vtt")


def named(formats: frozenset[str]) -> str:
    """The formats in the letters people know: M4A, MP3."""
    return ", ".join(sorted(formats)).upper()
