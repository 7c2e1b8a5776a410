"""The last link of each chain, written where whoever writes in the database does not reach.

A chain cut at its end is whole as far as it goes; only somebody who remembers how long it was
notices.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from cms.tenancy import clock
from cms.tenancy.models import Municipality

from .models import Entry

PLATFORM = "plataforma"


@dataclass(frozen=True)
class Head:
    """How long a chain was at an hour, and the digest of its last line."""

    chain: str
    number: int
    digest: str
    written_at: str


def heads_file() -> Path:
    """One line of JSON per chain and writing, never rewritten."""
    return Path(settings.LOG_HEADS_FILE)


def write_heads() -> list[Head]:
    """Append the head of every chain that grew since it was last written; raises OSError."""
    known = {(head.chain, head.number) for head in read_heads()}
    grown = [head for head in _current() if (head.chain, head.number) not in known]
    path = heads_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(asdict(head))}\n" for head in grown)
        file.flush()
        os.fsync(file.fileno())
    return grown


def read_heads() -> list[Head]:
    """Every head ever written, oldest first; none where the file does not exist yet."""
    path = heads_file()
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Head(**json.loads(line)) for line in lines if line.strip()]


def name_of_chain(municipality: Municipality | None) -> str:
    """The name of a chain outside the database."""
    return municipality.slug if municipality else PLATFORM


def _current() -> list[Head]:
    now = clock.now().isoformat(timespec="seconds")
    found = []
    for municipality in (None, *Municipality.objects.order_by("slug")):
        sealed = Entry.objects.filter(municipality=municipality).exclude(number=None)
        if last := sealed.order_by("-number").first():
            head = Head(name_of_chain(municipality), last.number or 0, last.digest, now)
            found.append(head)
    return found
