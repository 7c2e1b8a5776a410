"""What a public page costs: requests per second, questions to the database and bytes on the line.

    python bench/public_pages.py [--rounds 9] [--seconds 0.08] [--database sqlite|postgres]

Builds the demonstration's default town in a database of its own and serves it with gunicorn and the
settings of production. For one live page of every type, and every fixed address: the page kept in
the page cache, the page rendered (the cookie of a login goes past the cache), and a constant of the
same size that the same server answers at the very place of the cache, asked in turn by another
process: the ratio is of what the server worked for each. A hit costs the same whatever the page,
so the budget is for the turns of all pages together, and each by itself must only be kept. Then the
town grows from 500 to 5,000 pages: no page may ask the database more than before. PostgreSQL is
measured too when BENCH_POSTGRES_URL or DATABASE_URL says where a database can be made. The exit
status is the verdict.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from bench.public_pages.race import race  # noqa: E402
from bench.stage.databases import databases  # noqa: E402
from bench.stage.site import Site  # noqa: E402

RATIO, QUERIES, PAGE_BYTES, LIST_BYTES = 0.8, 20, 14 * 1024, 24 * 1024
# Less than this is a page that is rendered at times.
KEPT = 0.5
SIZES = (500, 5000)
HOST = "soacha.localhost"
COLUMNS = "{:<26}{:>7}{:>10}{:>7}{:>10}{:>9}{:>7}{:>8}"


def is_form(page: dict) -> bool:
    """Forms are never kept."""
    return page["path"] in ("/pqr/radicar/", "/pqr/consulta/") or page["name"] == "FormPage"


def broken_budgets(page: dict) -> list[str]:
    """What a page breaks of what the design allows it."""
    limit = LIST_BYTES if page["is_list"] else PAGE_BYTES
    found = []
    if page["grown"]["queries"] > QUERIES:
        found.append(f"{page['grown']['queries']} queries")
    if page["grown"]["bytes"] > limit:
        found.append(f"{page['grown']['bytes']} bytes")
    if page.get("ratio", 1) < KEPT:
        found.append("not kept")
    if page["queries"] != page["grown"]["queries"]:
        found.append(f"{page['queries']} queries become {page['grown']['queries']}")
    return found


def measure(site: Site, size: int) -> list[dict]:
    """The town with so many pages: questions and bytes of every kind of page."""
    site.run("-m", "bench.public_pages.grow", str(size))
    return json.loads(site.run("-m", "bench.public_pages.measure"))


def run(database_url: str, rounds: int, seconds: float) -> list[dict]:
    """Measure on an empty database."""
    with tempfile.TemporaryDirectory(prefix="public-pages-") as folder:
        site = Site(database_url, folder)
        site.build()
        site.collect_static()
        pages = measure(site, SIZES[0])
        with site.served() as server:
            race(server, HOST, [page for page in pages if not is_form(page)], rounds, seconds)
        for page, grown in zip(pages, measure(site, SIZES[1]), strict=True):
            page["grown"] = grown
    return pages


def show(database: str, pages: list[dict]) -> bool:
    """One line per kind of page; whether none broke a budget."""
    print(
        f"{database}: {SIZES[0]} pages, then {SIZES[1]}; requests per second with one process;",
        end="",
    )
    print(f" load of the machine {os.getloadavg()[0]:.1f}")
    print(
        COLUMNS.format("page", "kept", "constant", "ratio", "rendered", "queries", "grown", "bytes")
    )
    for page in pages:
        names = ("kept", "constant", "ratio", "rendered")
        speeds = [f"{page[n]:.{2 * (n == 'ratio')}f}" if n in page else "-" for n in names]
        grown = page["grown"]
        figures = (page["queries"], grown["queries"], grown["bytes"])
        print(COLUMNS.format(page["name"], *speeds, *figures), "; ".join(broken_budgets(page)))
    ratio = statistics.median(turn for page in pages for turn in page.get("ratios", []))
    print(f"{database}: kept against constant {ratio:.2f} over all turns, {RATIO} is the budget")
    return ratio >= RATIO and not any(broken_budgets(page) for page in pages)


def main() -> int:
    """Measure on every database there is and say whether the budgets hold."""
    found = databases()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.08)
    parser.add_argument("--database", choices=found, action="append")
    options = parser.parse_args()
    verdicts = {}
    for name in options.database or found:
        with found[name]() as address:
            verdicts[name] = show(name, run(address, options.rounds, options.seconds))
    print("HOLDS" if all(verdicts.values()) else "BROKEN", json.dumps(verdicts))
    return 0 if all(verdicts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
