"""A repeated question beside a bare view of the REST framework with as many bytes.

    python -m benchmarks.repeated [ADDRESS]

`make bench-repeated` starts PostgreSQL for it. Wants wrk and a machine with nothing else to do;
prints a table and ends with 1 if the bound is broken.
"""

import sys

from benchmarks import wrk
from tests.databases import throwaway_database
from tests.processes import SERVE, environment, started

ROUNDS = 7
QUESTION = "/api/v1/compare/?by=account,fiscal_year"
LEAST_OF_BARE = 0.6
STORED, UNSTORED, BARE = "stored", "not stored", "bare view"


def table(rates: dict[str, float], size: int) -> str:
    lines = [f"An answer of {size:,} bytes, {wrk.CLIENTS} clients, medians of {ROUNDS} rounds:"]
    lines += [
        f"{name:10} {rate:9,.0f} requests/s {rate / rates[BARE]:6.2f} × the bare view"
        for name, rate in rates.items()
    ]
    return "\n".join(lines)


def main(question: str = QUESTION) -> int:
    wrk.begin()
    with throwaway_database() as url:
        variables = environment(DATABASE_URL=url, API_RATE="100000000/min")
        with started(SERVE, variables) as site:
            stored = site.line_with("http://").rstrip("/") + question
            size = wrk.size_of(stored)
            without = started(SERVE, {**variables, "STORED_ANSWERS_MEGABYTES": "0"})
            bare = started([sys.executable, "-m", "benchmarks.bare_view", str(size)], variables)
            with without as second, bare as third:
                unstored = second.line_with("http://").rstrip("/") + question
                addresses = {STORED: stored, UNSTORED: unstored, BARE: third.line_with("http://")}
                rates = wrk.medians(addresses, ROUNDS)
    print(table(rates, size))
    if rates[STORED] < LEAST_OF_BARE * rates[BARE]:
        print(f"A repeated question is below {LEAST_OF_BARE} × the bare view.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
