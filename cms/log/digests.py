"""The keyed digest that ties a line to its source row and to the line before it."""

import hashlib
import hmac
import json
from collections.abc import Sequence

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from .models import Entry

# What a line says; its number is the place in the chain, its digest is what is computed here.
TOLD = (
    *("municipality_id", "source", "source_pk", "at", "user_id", "who"),
    *("page_id", "what", "title", "details"),
)
FIRST = ""


def digest_of(entry: Entry, row: Model, columns: Sequence[str], before: str) -> str:
    """HMAC-SHA256 over the line, the columns of its source row and the digest of the line before.

    Whoever can write in the database but does not know `LOG_KEY` can neither change a line, nor
    its source, nor the order, and compute the digest that fits.
    """
    said = {name: getattr(entry, name) for name in TOLD}
    seen = {name: getattr(row, name) for name in columns}
    message = json.dumps([before, entry.number, said, seen], cls=Stable, sort_keys=True)
    return hmac.new(settings.LOG_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()


def columns_of(model: type[Model]) -> list[str]:
    """The columns that a source has today."""
    return [field.attname for field in model._meta.concrete_fields]


class Stable(DjangoJSONEncoder):
    """Dates to the microsecond and files by their name, equal on every database."""

    def default(self, value: object) -> object:
        if hasattr(value, "isoformat") and hasattr(value, "utcoffset"):
            return value.isoformat()
        if hasattr(value, "name") and hasattr(value, "storage"):
            return value.name
        return super().default(value)
