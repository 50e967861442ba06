"""The same questions asked of the site and of Datasette, on the same lines.

    python -m benchmarks.datasette [LINES]

`make bench-datasette` starts PostgreSQL for it. Datasette is installed into a folder of its own,
which is removed afterwards. Wants wrk and a machine with nothing else to do; prints a table.
"""

import csv
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import loaded, wrk
from benchmarks.growth import DATASET, THREE
from tests.databases import throwaway_database
from tests.processes import SERVE, environment, started

ROUNDS = 3
LINES = 1_000_000
HEADS = ("Fiscal Year", "Country Code", "Funding Account Name", "Current Dollar Amount")
COVERING = ("country, fiscal_year, account", "fiscal_year, account", "fiscal_year, country")
SELECT = "SELECT {0}, sum(amount) AS amount, count(*) AS cells FROM money {1} GROUP BY {0}"
QUERIES = dict(
    zip(
        THREE,
        (
            SELECT.format("fiscal_year, account", ""),
            SELECT.format("fiscal_year, account", "WHERE country = 'AFG'"),
            SELECT.format("country", "WHERE fiscal_year = 2010"),
        ),
        strict=True,
    )
)
FIELDS = "fields=amount,cells"  # what its queries tell of each group, too
STORED, NEW, RIVAL = "site, asked before", "site, never asked before", "Datasette"


def fill_sqlite(path: Path, database: Path) -> None:
    """What the questions need, with an index that covers each."""
    with sqlite3.connect(database) as connection, path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        head = next(rows)
        places = [head.index(name) for name in HEADS]
        connection.execute("CREATE TABLE money (fiscal_year INT, country, account, amount REAL)")
        connection.executemany(
            "INSERT INTO money VALUES (?, ?, ?, ?)",
            ([row[place] for place in places] for row in rows),
        )
        for number, columns in enumerate(COVERING):
            connection.execute(f"CREATE INDEX covering{number} ON money ({columns}, amount)")
        connection.execute("ANALYZE")


@contextmanager
def datasette(database: Path, folder: Path) -> Iterator[str]:
    """Its address, as it is installed, but for the number of rows that it may return."""
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)  # noqa: S603 - ours
    programs = folder / "venv" / "bin"
    subprocess.run([programs / "pip", "install", "-q", "datasette"], check=True)  # noqa: S603 - ours
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = (
        "--setting",
        "max_returned_rows",
        "10000",
        "--setting",
        "sql_time_limit_ms",
        "60000",
    )
    command = [str(programs / "datasette"), "serve", str(database), "-p", str(port), *settings]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - ours
        try:
            yield answering(f"http://127.0.0.1:{port}")
        finally:
            process.send_signal(signal.SIGINT)


def answering(address: str) -> str:
    """The address, once something answers there."""
    for _time in range(100):
        try:
            urllib.request.urlopen(address).close()  # noqa: S310 - our own machine
        except OSError:
            time.sleep(0.2)
        else:
            return address
    raise TimeoutError(f"Nothing answers on {address}.")


@contextmanager
def sites(path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of the site with stored answers, and without."""
    with throwaway_database() as url:
        variables = environment(DATABASE_URL=url, API_RATE="100000000/min")
        loaded.prepare(variables)
        loaded.load(variables, path)
        without = {**variables, "STORED_ANSWERS_MEGABYTES": "0"}
        with started(SERVE, variables) as one, started(SERVE, without) as two:
            yield one.line_with("http://").rstrip("/"), two.line_with("http://").rstrip("/")


def measure(lines: int) -> dict[tuple[str, str], tuple[float, int]]:
    """Requests per second, the median of rounds in turn, and bytes, by question and server."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, database = loaded.made_up(lines, folder), folder / "money.db"
        fill_sqlite(path, database)
        with datasette(database, folder) as rival, sites(path) as (stored, new):
            addresses = {}
            for question, parameters in THREE.items():
                ours = f"/api/v1/compare/?{DATASET}&{parameters}&{FIELDS}&page_size=5000"
                sql = urlencode({"sql": QUERIES[question], "_shape": "array"})
                addresses[question, STORED] = stored + ours
                addresses[question, NEW] = new + ours
                addresses[question, RIVAL] = f"{rival}/money.json?{sql}"
            sizes = {asked: wrk.size_of(address) for asked, address in addresses.items()}
            rates = wrk.medians(addresses, ROUNDS)
    return {asked: (rate, sizes[asked]) for asked, rate in rates.items()}


def main(lines: str = str(LINES)) -> int:
    wrk.begin()
    measured = measure(int(lines))
    print(f"{int(lines):,} lines, {wrk.CLIENTS} clients, medians of {ROUNDS} rounds:")
    wrk.ratios(measured, RIVAL)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
