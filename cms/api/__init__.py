"""The public read API, `/api/v1/`: what live pages say, for programs. See `docs/api.md`."""

from .operations import urls

__all__ = ["urls"]
