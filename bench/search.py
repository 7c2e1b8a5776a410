"""What a search costs when the site is large: time by ratio, and questions to the database.

    python bench/search.py [--database sqlite|postgres]

In a database of its own, a town whose news grow from 500 to 5,000, each of two hundred words, kept
and indexed by the product's own command. The search page is asked, past the page cache, for words
that stand in no page, in one, in some and in all of them, written with and without their accents.
The reference of each figure is the same page with nothing found, asked in the same turn. It holds
if nothing costs over five times that, nothing found in few pages over twice that, every way to
write a word finds the same, and no question costs more queries in the larger site. PostgreSQL
too when BENCH_POSTGRES_URL or DATABASE_URL says where a database can be made.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from bench.stage.databases import databases  # noqa: E402
from bench.stage.site import Site  # noqa: E402

SIZES = (500, 5000)
RATIO, RATIO_OF_FEW, QUERIES = 5.0, 2.0, 20
FEW = 300
# Ways to write the same word.
SAME = ("in some", "no accent, plural", "accent, capitals")
COLUMNS = "{:<20}{:>9}{:>9}{:>8}{:>9}"
Answers = dict[str, dict[str, float]]


def measure(database_url: str) -> dict[int, Answers]:
    """Size of the site → question → what it cost, on an empty database."""
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        site = Site(database_url, folder, settings="cms.settings.dev")
        site.build()
        found = {}
        for size in SIZES:
            site.run("-m", "bench.search.fill", str(size))
            found[size] = json.loads(site.run("-m", "bench.search.ask"))
    return found


def broken(measured: dict[int, Answers]) -> Iterator[str]:
    """What does not hold."""
    small, large = (measured[size] for size in SIZES)
    for name, cost in large.items():
        limit = RATIO_OF_FEW if cost["results"] <= FEW else RATIO
        if cost["ratio"] > limit:
            yield f"{name}: {cost['ratio']:.1f} times the reference"
        if cost["queries"] > QUERIES or cost["queries"] > small[name]["queries"]:
            yield f"{name}: {small[name]['queries']} queries become {cost['queries']}"
    if len({large[name]["results"] for name in SAME}) > 1 or not large[SAME[0]]["results"]:
        yield "the ways to write a word do not find the same"


def show(database: str, measured: dict[int, Answers]) -> bool:
    """One line per question and size; whether everything holds."""
    print(f"{database}; load of the machine {os.getloadavg()[0]:.1f}")
    for size, answers in measured.items():
        print(COLUMNS.format(f"{size} pages", "results", "ms", "ratio", "queries"))
        for name, cost in answers.items():
            figures = (int(cost["results"]), f"{cost['seconds'] * 1000:.0f}")
            ratio = f"{cost['ratio']:.2f}"
            print(COLUMNS.format(name, *figures, ratio, int(cost["queries"])))
    wrong = list(broken(measured))
    print("; ".join(wrong) or "everything holds", flush=True)
    return not wrong


def main() -> int:
    """Measure on every database there is and say whether the search stays fast."""
    found = databases()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=found, action="append")
    options = parser.parse_args()
    verdicts = {}
    for name in options.database or found:
        with found[name]() as address:
            verdicts[name] = show(name, measure(address))
    print("HOLDS" if all(verdicts.values()) else "BROKEN", json.dumps(verdicts))
    return 0 if all(verdicts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
