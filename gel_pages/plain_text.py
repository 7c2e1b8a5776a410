"""The words of a page without its markup, for the search index and for rules that count text."""

import re
from html import unescape

TAG = re.compile(r"<[^>]+>")


def _texts(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"id", "type"}:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield unescape(TAG.sub(" ", str(value)))


def page_text(page) -> str:
    """All substantive text of a page in reading order, tags stripped, blanks collapsed."""
    return " ".join(" ".join(_texts(page.substantive_values())).split())
