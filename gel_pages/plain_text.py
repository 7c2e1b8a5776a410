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


def text_of(value) -> str:
    """The words of any value, without markup, on one line."""
    return " ".join(" ".join(_texts(value)).split())


def page_text(page) -> str:
    """All substantive text of a page in reading order, tags stripped, blanks collapsed."""
    return text_of(page.substantive_values())


def prose(page) -> str:
    """What the page says below its title, in reading order and without the codes of choices."""
    return text_of(_without_codes(page))


def _without_codes(page) -> dict[str, object]:
    values = page.substantive_values()
    codes = {field.attname for field in page._meta.concrete_fields if field.choices}
    return {name: value for name, value in values.items() if name not in codes | {"title"}}


def excerpt(page) -> str:
    """What a list says of the page: its own sentence or, failing that, its first words."""
    text = page.description or page_text(page).removeprefix(page.title).strip()
    return Truncator(text).words(EXCERPT_WORDS)
