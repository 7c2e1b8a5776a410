"""One Spanish normaliser for what is indexed and what is asked, so both databases find the same.

Words are lowered and stripped of accents, the endings whose stem depends on an accent get it back,
then Snowball's Spanish stemmer runs and accents go again: vacunación, vacunaciones and vacunacion
meet.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

# What no word begins with: a marked stem says that the word stands in the title.
TITLE_MARK = "t0"
WORD = re.compile(r"[^\W_]+", re.UNICODE)
# Ending without accent -> the ending the stemmer knows. Order matters: longest first.
ACCENTED_ENDINGS = (
    ("logia", "logía"),
    ("cion", "ción"),
    ("sion", "sión"),
    ("gion", "gión"),
)
# Short common words whose stems the stemmer keeps apart, as (word, stem shared with its kin).
SAME_STEM = {
    "via": "via",
    "vias": "via",
    "alcaldia": "alcald",
    "alcaldias": "alcald",
    "obra": "obr",
}


def plain(text: str) -> str:
    """Lower case without accents; ñ becomes n, so narino finds Nariño."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem under which a single word is indexed."""
    bare = plain(word)
    if bare in SAME_STEM:
        return SAME_STEM[bare]
    for ending, accented in ACCENTED_ENDINGS:
        if bare.endswith(ending):
            bare = bare.removesuffix(ending) + accented
            break
    return plain(snowballstemmer.stemmer("spanish").stemWord(bare))


def normalise(text: str) -> str:
    """The text as the index sees it: stems separated by single spaces."""
    return " ".join(stem(word) for word in WORD.findall(text))


def normalise_title(text: str) -> str:
    """The stems of a title, each marked, so that one index column answers “in the title?” too."""
    return " ".join(TITLE_MARK + term for term in normalise(text).split())
