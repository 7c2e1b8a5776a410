"""One Spanish normaliser for what is indexed and what is asked, so both databases find the same.

Words are lowered, stripped of accents and put in the singular; the endings whose stem depends on an
accent get it back, then Snowball's Spanish stemmer runs and accents go again: vacunación,
vacunaciones and vacunacion meet. A word with ñ is indexed twice, so that “ninos” finds «niños» and
“año” does not find «ano».
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

# What no word begins with: a marked stem says that the word stands in the title.
TITLE_MARK = "t0"
# What no word contains: the n before it was ñ.
TILDE_MARK = "0"
WORD = re.compile(r"[^\W_]+", re.UNICODE)
# A letter after z: in a dictionary, what stands before it was ñ.
AFTER_Z = "ʒ"
DIGITS = "0-9"
# Ending without accent -> the ending the stemmer knows. Order matters: longest first.
ACCENTED_ENDINGS = (
    ("logia", "logía"),
    ("cion", "ción"),
    ("sion", "sión"),
    ("gion", "gión"),
)
# Plurals in -es of words that end in a consonant: leyes, planes, luces; not trámites nor avances.
CONSONANT_PLURAL = re.compile(r"[aeiou][lnrdsyc]es$")
VOWEL_PLURAL = re.compile(r"[aeiou]s$")
SHORTEST_PLURAL = 4
# Words that the stemmer would take for others that a municipal site also says often.
KEPT_APART = frozenset(
    WORD.findall(
        "acta acto autoridad banca banco carga cargo casa caso comunicacion comunidad cuenta cuento"
        " libra libro mesa ordenanza partida partido plaza plazo puerta puerto"
    )
)


def plain(text: str) -> str:
    """Lower case without accents; ñ becomes n, so narino finds Nariño."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def alphabetical(text: str) -> tuple[str, ...]:
    """The place of a text in a Spanish dictionary: word by word, without accents, ñ after n."""
    written = unicodedata.normalize("NFC", text.lower()).replace("ñ", f"n{AFTER_Z}")
    return tuple(plain(word) for word in WORD.findall(written))


def initial(text: str) -> str:
    """The letter of a dictionary under which a text stands; Ñ is one of them."""
    first = next(iter(alphabetical(text)), "")
    if first.startswith(f"n{AFTER_Z}"):
        return "Ñ"
    return first[:1].upper() if first[:1].isalpha() else DIGITS


def singular(bare: str) -> str:
    """A plain word without its plural ending, until none is left: países, país and pai meet."""
    while len(bare) >= SHORTEST_PLURAL:
        if len(bare) > SHORTEST_PLURAL and CONSONANT_PLURAL.search(bare):
            bare = bare[:-2]
        elif VOWEL_PLURAL.search(bare):
            bare = bare[:-1]
        else:
            break
    return bare


def _stem(word: str) -> str:
    bare = singular(plain(word))
    if bare in KEPT_APART:
        return bare
    for ending, accented in ACCENTED_ENDINGS:
        if bare.endswith(ending):
            bare = bare.removesuffix(ending) + accented
            break
    found = plain(snowballstemmer.stemmer("spanish").stemWord(bare))
    # luz and luces, avanzar and avance: z before a, o or nothing; c before e.
    return found[:-1] + "c" if found.endswith("z") else found


@lru_cache(maxsize=50_000)
def terms(word: str) -> tuple[str, ...]:
    """The stems under which a word is indexed, the one it is asked by last.

    Two for a word with ñ: as if written without it, and as it is.
    """
    found = _stem(word)
    written = unicodedata.normalize("NFC", word.lower())
    if "ñ" not in written:
        return (found,)
    letters = (
        letter + TILDE_MARK if original == "ñ" else letter
        for letter, original in zip(found, written, strict=False)
    )
    return found, "".join(letters)


def asked_term(word: str) -> str:
    """The stem by which a word is looked for."""
    return terms(word)[-1]


def normalise(text: str) -> str:
    """The text as the index sees it: stems separated by single spaces."""
    words = WORD.findall(unicodedata.normalize("NFC", text))
    return " ".join(term for word in words for term in terms(word))


def normalise_title(text: str) -> str:
    """The stems of a title, each marked, so that one index column answers “in the title?” too."""
    return " ".join(TITLE_MARK + term for term in normalise(text).split())
