"""How long new questions take as the rows grow, on editions of the complete file's shape.

    python -m benchmarks.growth [LINES ...]

`make bench-growth` starts PostgreSQL for it. No answer is stored. The lines are 1,000 and 1,000,000
unless others are named; prints a table and ends with 1 if a bound is broken.
"""

import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from statistics import median

from benchmarks import loaded
from tests.databases import throwaway_database
from tests.processes import SERVE, environment, started

ROUNDS = 15
WARM_UP = 2  # about one for each worker
DATASET = "dataset=foreign-assistance-complete"
THREE = {
    "all by year and account": "by=fiscal_year,account",
    "one country by year and account": "by=fiscal_year,account&country=AFG",
    "one year by country": "by=country&fiscal_year=2010",
}
DIMENSIONS = (
    *("fiscal_year", "country", "account", "goal", "assistance_kind"),
    *("program", "agency", "stage", "dataset", "document"),
)
OTHERS = [f"by={','.join(by)}" for size in (1, 2) for by in combinations(DIMENSIONS, size)]
WORST = "the worst of all groupings by one or two"
MOST_GROWTH = {**dict.fromkeys(THREE, 3.0), WORST: 10.0}


@contextmanager
def site_with(lines: int, folder: Path) -> Iterator[tuple[str, str]]:
    """The addresses of a site that holds an edition of so many lines, and of its database."""
    with throwaway_database() as url:
        variables = environment(
            DATABASE_URL=url, API_RATE="100000000/min", STORED_ANSWERS_MEGABYTES="0"
        )
        loaded.prepare(variables)
        path = loaded.made_up(lines, folder)
        loaded.load(variables, path)
        path.unlink()
        with started(SERVE, variables) as process:
            yield process.line_with("http://").rstrip("/"), url


def milliseconds(site: str, question: str, rounds: int = ROUNDS) -> float:
    """The median, after first times that warm the server up."""
    address = f"{site}/api/v1/compare/?{DATASET}&{question}"
    return median([asked(address) for _round in range(rounds + WARM_UP)][WARM_UP:])


def asked(address: str) -> float:
    """How many milliseconds its answer takes."""
    began = time.perf_counter()
    urllib.request.urlopen(address).read()  # noqa: S310 - our own site
    return (time.perf_counter() - began) * 1000


def measure(lines: int, folder: Path) -> dict[str, float]:
    with site_with(lines, folder) as (site, _database):
        took = {name: milliseconds(site, question) for name, question in THREE.items()}
        took[WORST] = max(milliseconds(site, question, 3) for question in OTHERS)
    return took


def table(sizes: Sequence[int], took: Mapping[int, Mapping[str, float]]) -> Iterator[str]:
    for name, most in MOST_GROWTH.items():
        each = "  ".join(f"{size:,} lines {took[size][name]:7.1f} ms" for size in sizes)
        growth = took[sizes[-1]][name] / took[sizes[0]][name]
        yield f"{name:41} {each}  {growth:5.2f} × (at most {most:.0f})"


def main(*lines: str) -> int:
    sizes = sorted(map(int, lines or ("1000", "1000000")))
    with tempfile.TemporaryDirectory() as folder:
        took = {size: measure(size, Path(folder)) for size in sizes}
    print("\n".join(table(sizes, took)))
    broken = (
        took[sizes[-1]][name] > most * took[sizes[0]][name] for name, most in MOST_GROWTH.items()
    )
    return int(any(broken))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
