"""The words of a text around those looked for, with these marked."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from cms.tenancy.normaliser import WORD, terms

LENGTH = 260
LEAD = 60
# Words of a text that are looked at; a file may have a hundred thousand.
MAX_WORDS_READ = 30_000


def excerpt(text: str, wanted: Iterable[str]) -> SafeString | None:
    """The stretch of text with most of the words wanted, these in `<mark>`; None without any."""
    spots = _spots(text, set(wanted))
    if not spots:
        return None
    start, stop = _stretch(text, spots)
    pieces, at = [], start
    for begin, end, _stem in spots:
        if begin >= start and end <= stop:
            pieces += [escape(text[at:begin]), f"<mark>{escape(text[begin:end])}</mark>"]
            at = end
    pieces.append(escape(text[at:stop]))
    before = "… " if start else ""
    after = " …" if stop < len(text) else ""
    return mark_safe(before + "".join(pieces).strip() + after)  # noqa: S308


def _spots(text: str, wanted: set[str]) -> list[tuple[int, int, str]]:
    """Where the wanted words stand: begin, end, stem; no further once all were seen."""
    found: list[tuple[int, int, str]] = []
    missing = set(wanted)
    for number, match in enumerate(WORD.finditer(text)):
        if number > MAX_WORDS_READ or (not missing and match.start() > found[-1][0] + 4 * LENGTH):
            break
        if known := wanted.intersection(terms(match.group())):
            found.append((match.start(), match.end(), min(known)))
            missing -= known
    return found


def _stretch(text: str, spots: list[tuple[int, int, str]]) -> tuple[int, int]:
    """Begin and end, at blanks, of the first stretch that has most different words."""

    def richness(first: int) -> int:
        edge = spots[first][0] + LENGTH - LEAD
        return len({stem for _begin, end, stem in spots[first:] if end <= edge})

    best = max(range(min(len(spots), 200)), key=lambda first: (richness(first), -first))
    start = max(0, spots[best][0] - LEAD)
    if start:
        blank = text.find(" ", start, spots[best][0])
        start = spots[best][0] if blank < 0 else blank + 1
    stop = min(len(text), start + LENGTH)
    if stop < len(text):
        blank = text.rfind(" ", spots[best][1], stop)
        stop = stop if blank < 0 else blank
    return start, max(stop, spots[best][1])
