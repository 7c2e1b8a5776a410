"""How we can tell: one module per subject, imported by name so that nothing runs by accident."""

from . import (
    contact,
    identity,
    interaction,
    language,
    legal_acts,
    navigation,
    news,
    presentation,
    privacy,
    technical,
)

__all__ = [
    "contact",
    "identity",
    "interaction",
    "language",
    "legal_acts",
    "navigation",
    "news",
    "presentation",
    "privacy",
    "technical",
]
