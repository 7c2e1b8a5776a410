"""News that read like an alcaldía's: words by how often they come, the same at every run."""

import json
import random
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

# Words that tell something, and words that only bind them.
WORDS, LITTLE = (
    block.split()
    for block in (Path(__file__).with_name("words.txt")).read_text("utf-8").split("\n\n")
)
# Every page has the first word, one in twenty the second, few the third, one the last.
IN_ALL, IN_SOME, IN_FEW, IN_ONE = "municipal", "fumigación", "chirimoya", "ornitorrinco"
WORDS_PER_PAGE = 220


def article(number: int) -> dict:
    """Title, summary, date and body (as its field stores it) of the page with that number."""
    dice = random.Random(number)  # noqa: S311 no secret
    weights = [1 / (place + 4) for place in range(len(WORDS))]
    words = dice.choices(WORDS, weights, k=WORDS_PER_PAGE // 2)
    text = [
        word
        for pair in zip(words, dice.choices(LITTLE, k=len(words)), strict=True)
        for word in pair
    ]
    text.insert(dice.randrange(len(text)), IN_ALL)
    for word, every, rest in ((IN_SOME, 20, 0), (IN_FEW, 400, 100), (IN_ONE, 10_000, 499)):
        if number % every == rest:
            text.insert(dice.randrange(len(text)), word)
    block = {"type": "paragraph", "value": f"<p>{' '.join(text)}.</p>", "id": str(UUID(int=number))}
    title = " ".join(words[:5]).capitalize()
    return {
        "title": f"{title} {number}",
        "summary": " ".join(text[:18]),
        "date": date(2012, 1, 1) + timedelta(days=number),
        "body": json.dumps([block]),
    }
