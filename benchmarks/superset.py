"""Stored answers of the site beside cached ones of Apache Superset, on the same lines.

    python -m benchmarks.superset [LINES]

`make bench-superset` starts PostgreSQL for it. Superset is installed into a folder of its own,
which is removed afterwards. Wants wrk and a machine with nothing else to do; prints a table and
ends with 1 if the bound is broken.
"""

import json
import sqlite3
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks import loaded, wrk
from benchmarks.datasette import FIELDS, LINES, QUERIES, ROUNDS, STORED, fill_sqlite, sites
from benchmarks.growth import DATASET, THREE
from benchmarks.superset_server import Client, superset

LEAST_OF_RIVAL = 20
RIVAL = "Superset, cached"
# The fastest way to a cached answer: by a key in the address it takes as long, and the keys are
# given out by background workers only; of a saved chart or as CSV it takes longer.
CHART_DATA = "/api/v1/chart/data"
SCRIPT = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Cookie"] = "{cookie}"
wrk.body = [==[{body}]==]
"""
BY_ACCOUNT = ["fiscal_year", "account"]
COUNTRY = {"col": "country", "op": "==", "val": "AFG"}
YEAR = {"col": "fiscal_year", "op": "==", "val": 2010}
ASKED = dict(zip(THREE, ((BY_ACCOUNT,), (BY_ACCOUNT, COUNTRY), (["country"], YEAR)), strict=True))
METRICS = [
    {"expressionType": "SQL", "sqlExpression": "sum(amount)", "label": "amount"},
    {"expressionType": "SQL", "sqlExpression": "count(*)", "label": "cells"},
]
Rows = set[tuple[object, ...]]


def context(question: str) -> dict[str, Any]:
    """The question as charts ask it; “results” are the rows with the least beside them."""
    columns, *filters = ASKED[question]
    query = {"columns": columns, "metrics": METRICS, "filters": filters, "row_limit": 5000}
    datasource = {"id": 1, "type": "table"}
    return {"datasource": datasource, "queries": [query], "result_type": "results"}


def cache_all(rival: Client, database: Path) -> dict[str, Rows]:
    """The rows of each answer, which from now on Superset has from its cache or not at all."""
    with sqlite3.connect(database) as connection:
        rows = {question: set(connection.execute(sql)) for question, sql in QUERIES.items()}
        for question in THREE:
            rival.post(CHART_DATA, context(question))
        connection.execute("DROP TABLE money")
    return rows


def bytes_of_cached(rival: Client, question: str, rows: Rows) -> int:
    """The program ends unless the answer is whole."""
    answer = rival.post(CHART_DATA, context(question))
    if {tuple(row.values()) for row in json.loads(answer)["result"][0]["data"]} != rows:
        sys.exit(f"Superset's answer is not whole: {question}")
    return len(answer)


def bytes_of_stored(address: str, rows: Rows) -> int:
    """The program ends unless the site's answer has as many results."""
    with urllib.request.urlopen(address) as opened:  # noqa: S310 - our own site
        answer = opened.read()
    if len(json.loads(answer)["results"]) != len(rows):
        sys.exit(f"The site's answer is not whole: {address}")
    return len(answer)


def script(rival: Client, question: str, path: Path) -> Path:
    """What tells wrk to ask it."""
    filled = SCRIPT.format(cookie=rival.cookie(), body=json.dumps(context(question)))
    path.write_text(filled, encoding="utf-8")
    return path


def measure(lines: int) -> dict[tuple[str, str], tuple[float, int]]:
    """Requests per second, the median of rounds in turn, and bytes, by question and server."""
    addresses, scripts, sizes = {}, {}, {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, database = loaded.made_up(lines, folder), folder / "money.db"
        fill_sqlite(path, database)
        with superset(database, folder) as rival, sites(path) as (stored, _new):
            rows = cache_all(rival, database)
            for number, (question, parameters) in enumerate(THREE.items()):
                ours, theirs = (question, STORED), (question, RIVAL)
                asked = f"/api/v1/compare/?{DATASET}&{parameters}&{FIELDS}&page_size=5000"
                addresses[ours], addresses[theirs] = stored + asked, rival.address + CHART_DATA
                scripts[theirs] = script(rival, question, folder / f"{number}.lua")
                sizes[ours] = bytes_of_stored(addresses[ours], rows[question])
                sizes[theirs] = bytes_of_cached(rival, question, rows[question])
            rates = wrk.medians(addresses, ROUNDS, scripts)
    return {asked: (rate, sizes[asked]) for asked, rate in rates.items()}


def main(lines: str = str(LINES)) -> int:
    wrk.begin()
    measured = measure(int(lines))
    print(f"{int(lines):,} lines, {wrk.CLIENTS} clients, medians of {ROUNDS} rounds:")
    found = wrk.ratios(measured, RIVAL)
    print(f"The bound is {LEAST_OF_RIVAL} ×.")
    return int(any(found[question, STORED] < LEAST_OF_RIVAL for question in THREE))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
