"""New questions beside the same sums asked of PostgreSQL itself, over the best table for them.

    python -m benchmarks.plain_sql [LINES]

`make bench-plain-sql` starts PostgreSQL for it. No answer is stored. Both are asked in turn, by one
client; prints a table and ends with 1 if a bound is broken.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psycopg2

from benchmarks.growth import DATASET, ROUNDS, THREE, WARM_UP, asked, site_with

LINES = 1_000_000
MOST_OF_SQL = 2.5
SELECT = """
    SELECT {0}, edition_id, stage, sum(amount),
        sum(reported), sum(zero), sum(none), sum(not_available), sum(withheld)
    FROM funding_rollup WHERE {1} GROUP BY {0}, edition_id, stage
"""
EDITION = "edition_id = (SELECT max(edition_id) FROM funding_rollup)"
COUNTRY = "country_id = (SELECT id FROM countries_country WHERE code = 'AFG')"
QUERIES = dict(
    zip(
        THREE,
        (
            SELECT.format("fiscal_year, account_id", f"{EDITION} AND kept = 5"),
            SELECT.format("fiscal_year, account_id", f"{EDITION} AND kept = 7 AND {COUNTRY}"),
            SELECT.format("country_id", f"{EDITION} AND kept = 3 AND fiscal_year = 2010"),
        ),
        strict=True,
    )
)


def measure(lines: int) -> dict[str, tuple[float, float]]:
    """The medians of both, in milliseconds, by question."""
    took = {}
    with tempfile.TemporaryDirectory() as folder, site_with(lines, Path(folder)) as (site, url):
        connection = psycopg2.connect(url)
        with connection.cursor() as cursor:
            for question, parameters in THREE.items():
                address = f"{site}/api/v1/compare/?{DATASET}&{parameters}&page_size=5000"
                pairs = [
                    (asked(address), queried(cursor, QUERIES[question]))
                    for _round in range(ROUNDS + WARM_UP)
                ]
                ours, plain = zip(*pairs[WARM_UP:], strict=True)
                took[question] = median(ours), median(plain)
        connection.close()
    return took


def queried(cursor: psycopg2.extensions.cursor, statement: str) -> float:
    """How many milliseconds its rows take."""
    began = time.perf_counter()
    cursor.execute(statement)
    cursor.fetchall()
    return (time.perf_counter() - began) * 1000


def main(lines: str = str(LINES)) -> int:
    took = measure(int(lines))
    print(f"{int(lines):,} lines, medians of {ROUNDS} rounds:")
    for question, (ours, plain) in took.items():
        print(
            f"{question:32} site {ours:7.1f} ms  SQL {plain:7.1f} ms {ours / plain:7.2f} ×"
            f" (at most {MOST_OF_SQL})"
        )
    return int(any(ours > MOST_OF_SQL * plain for ours, plain in took.values()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
