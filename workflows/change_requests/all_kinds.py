"""Every kind of change; a new one is a class in one of these modules, or a module more."""

from . import (
    file_kinds,
    file_removal_kinds,
    page_kinds,
    place_kinds,
    privacy_kinds,
    redirect_kinds,
    setting_kinds,
)

__all__ = [
    "file_kinds",
    "file_removal_kinds",
    "page_kinds",
    "place_kinds",
    "privacy_kinds",
    "redirect_kinds",
    "setting_kinds",
]
