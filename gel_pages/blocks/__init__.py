"""Blocks of the body of a page."""

from .body import BodyBlock

__all__ = ["BodyBlock"]
