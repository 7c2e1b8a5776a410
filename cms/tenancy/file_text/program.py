"""`python -m cms.tenancy.file_text.program EXTENSION < file`: the text of a file, as JSON.

A document is other people's bytes: it is opened in a process of its own that may use little memory
and time, writes no file, and knows neither database nor secret. Whatever happens to it, happens to
it alone.
"""

import json
import re
import resource
import sys
import unicodedata

from cms.tenancy.file_text.formats import READERS, TooLarge

MAX_CHARACTERS = 300_000
MEMORY = 1024**3
SECONDS = 60
CONTROL = re.compile(r"[\x00-\x1f\x7f\u00ad\ud800-\udfff]+")
# A word that the end of a line cut in two.
HYPHENATED = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[^\W\d_])")
BLANKS = re.compile(r"\s+")


def limit() -> None:
    """Take away, before any byte is read, what a hostile file would use."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def clean(text: str) -> str:
    """The text on one line, its accents composed, without characters that no database keeps."""
    whole = HYPHENATED.sub("", text.replace("\u00ad\n", "").replace("\u00ad", ""))
    return BLANKS.sub(" ", CONTROL.sub(" ", unicodedata.normalize("NFC", whole))).strip()


def read(extension: str, content: bytes) -> dict[str, object]:
    """`text` and whether it is only a part, because the file is longer than what is kept."""
    pieces: list[str] = []
    length, partly = 0, False
    try:
        for piece in READERS[extension](content):
            pieces.append(piece)
            length += len(piece)
            if length > MAX_CHARACTERS:
                partly = True
                break
    except TooLarge:
        partly = True
    return {"text": clean("".join(pieces)[:MAX_CHARACTERS]), "partly": partly}


if __name__ == "__main__":
    limit()
    json.dump(read(sys.argv[1], sys.stdin.buffer.read()), sys.stdout)
