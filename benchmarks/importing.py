"""An import of the complete file beside PostgreSQL's own COPY of the same file.

    python -m benchmarks.importing [LINES]

`make bench-importing` starts PostgreSQL for it. Wants a machine with nothing else to do and, for a
million lines, two gigabytes of disk; prints a table and ends with 1 if a bound is broken.
"""

import csv
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psycopg2

from benchmarks import loaded
from tests.databases import throwaway_database
from tests.processes import environment

ROUNDS = 3
LINES = 1_000_000
LEAST_OF_COPY = 0.5
MOST_MEGABYTES = 300


def seconds_of_copy(url: str, path: Path) -> float:
    """Into a table of texts without a constraint, as anybody would load it first."""
    with path.open(encoding="utf-8", newline="") as file:
        columns = ", ".join(f"c{place} text" for place, _head in enumerate(next(csv.reader(file))))
    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor, path.open(encoding="utf-8") as file:
        cursor.execute(f"CREATE TABLE raw ({columns})")
        began = time.perf_counter()
        cursor.copy_expert("COPY raw FROM STDIN WITH (FORMAT csv, HEADER)", file)
        connection.commit()
        took = time.perf_counter() - began
        cursor.execute("DROP TABLE raw")
    connection.close()
    return took


def seconds_of_import(url: str, path: Path) -> float:
    """The whole command: the check of the file, reading, loading, sums, rules, commit."""
    began = time.perf_counter()
    loaded.load(environment(DATABASE_URL=url), path)
    return time.perf_counter() - began


def measure(lines: int) -> tuple[float, float]:
    """Medians of the seconds of COPY and of the import, taken in turn, each into a new database."""
    copied, imported = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = loaded.made_up(lines, Path(folder))
        with throwaway_database() as prepared:
            loaded.prepare(environment(DATABASE_URL=prepared))
            for _round in range(ROUNDS):
                with throwaway_database(copy_of=prepared) as url:
                    copied.append(seconds_of_copy(url, path))
                    imported.append(seconds_of_import(url, path))
    return median(copied), median(imported)


def main(lines: str = str(LINES)) -> int:
    copied, imported = measure(int(lines))
    # Of the importing processes alone: generating and copying happen in this one.
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ratio = copied / imported
    print(f"{int(lines):,} lines, medians of {ROUNDS} rounds:")
    print(f"COPY    {copied:7.1f} s {int(lines) / copied:9,.0f} lines/s")
    print(f"import  {imported:7.1f} s {int(lines) / imported:9,.0f} lines/s {ratio:5.2f} × COPY")
    print(f"memory  {megabytes:7.0f} MB at most")
    return int(ratio < LEAST_OF_COPY or megabytes > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
