"""The words of a page without its markup, for the search index and for rules that count text."""

import re
from html import unescape

from django.utils.text import Truncator

EXCERPT_WORDS = 40
TAG = re.compile(r"<[^>]+>")


def _texts(value):
    """Every string inside `value`; numbers, dates and truth values are references, not words."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"id", "type"}:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield unescape(TAG.sub(" ", value))


def page_text(page) -> str:
    """All substantive text of a page in reading order, tags stripped, blanks collapsed."""
    return " ".join(" ".join(_texts(page.substantive_values())).split())


def excerpt(page) -> str:
    """What a list says of the page: its own sentence or, failing that, its first words."""
    text = page.description or page_text(page).removeprefix(page.title).strip()
    return Truncator(text).words(EXCERPT_WORDS)
