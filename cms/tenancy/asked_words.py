"""What is looked for: the telling words of a query, as the index knows them."""

import unicodedata

from cms.tenancy.normaliser import WORD, asked_term, plain

MAX_LENGTH = 200
MAX_WORDS = 8
# Words that say nothing of what is looked for; a query made of nothing else is searched as it is.
STOP_WORDS = frozenset(
    WORD.findall(
        "a al como con cual cuando cuanto de del donde el en es esta este la las lo los me mi o"
        " para por que se si sin su sus un una unas unos y"
    )
)


def telling_words(query: str) -> list[str]:
    """The words that say something of what is looked for, as they were written."""
    words = WORD.findall(unicodedata.normalize("NFC", query[:MAX_LENGTH]))
    telling = [word for word in words if plain(word) not in STOP_WORDS] or words
    return list(dict.fromkeys(telling))[:MAX_WORDS]


def stems(query: str) -> list[str]:
    """The distinct stems of the telling words, no more than `MAX_WORDS`."""
    return list(dict.fromkeys(asked_term(word) for word in telling_words(query)))
