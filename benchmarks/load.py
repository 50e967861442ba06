"""The highest rate of mixed traffic that is answered well, held for some minutes.

    python -m benchmarks.load [--minutes 10]

`make bench-load` starts PostgreSQL for it. “Well” means that of each kind of request 95 in 100 take
less than ten times its median on the idle site, and none fails. Wants a machine with nothing else
to do; prints tables for README.md and ends with 1 if a request failed or the bound was broken.
"""

import argparse
import os
import platform
import signal
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles

from benchmarks.traffic import SHARES, Took, Traffic
from tests.databases import execute, throwaway_database
from tests.load import Editor
from tests.processes import SERVE, children_of, environment, started

MOST_TIMES = 10  # the idle median
WARM_TIMES, IDLE_TIMES = 60, 20
FIRST_RATE, FASTER, STEP_SECONDS = 5.0, 1.25, 20
# Of stored answers in each process: so little that it is full before the minutes begin.
STORED_MEGABYTES = "8"


def by_kind(taken: list[Took]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for each in taken:
        found[each.kind].append(each.seconds)
    return found


def p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


def is_well(taken: list[Took], idle: dict[str, float]) -> bool:
    times = by_kind(taken)
    return not failed(taken) and all(
        p95(times[kind]) < MOST_TIMES * idle[kind] for kind in SHARES if kind in times
    )


def failed(taken: list[Took]) -> list[Took]:
    return [each for each in taken if each.status != 200]


def highest_rate(traffic: Traffic, idle: dict[str, float]) -> float:
    """Of the steps, the last before one that is not answered well, twice in turn."""
    rate = FIRST_RATE
    while True:
        print(f"{rate:.1f} requests/s …", file=sys.stderr)
        tries = (traffic.at(rate * FASTER, STEP_SECONDS, lambda: None) for _try in range(2))
        if not any(is_well(taken, idle) for taken in tries):
            return rate
        rate *= FASTER


def memory(main: int) -> list[str]:
    """Of each worker, the megabytes that it maps (RSS), and its part of what is shared (PSS)."""
    cells = []
    for child in children_of(main):
        lines = Path(f"/proc/{child}/smaps_rollup").read_text().splitlines()[1:]
        kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
        cells.append(f"{kilobytes['Rss'] / 1000:.0f} ({kilobytes['Pss'] / 1000:.0f})")
    return cells


def machine(url: str) -> str:
    ((server,),) = execute(url, "SHOW server_version")
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} cores, {gigabytes:.0f} GB of memory,"
        f" Python {platform.python_version()}, PostgreSQL {server}"
    )


def table_of_times(taken: list[Took], idle: dict[str, float]) -> str:
    times = by_kind(taken)
    lines = [
        "| | requests | idle median | median | 95 in 100 | of idle (under 10) | failed |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind in SHARES:
        slow, wrong = p95(times[kind]), [each for each in failed(taken) if each.kind == kind]
        lines.append(
            f"| {kind} | {len(times[kind]):,} | {idle[kind] * 1000:.1f} ms"
            f" | {median(times[kind]) * 1000:.1f} ms | {slow * 1000:.1f} ms"
            f" | {slow / idle[kind]:.1f} × | {len(wrong)} |"
        )
    return "\n".join(lines)


def table_of_memory(rows: list[list[str]]) -> str:
    heads = ["minute", *(f"worker {number + 1}, RSS (PSS) in MB" for number in range(len(rows[0])))]
    lines = [heads, ["---"] * len(heads), *([str(n), *row] for n, row in enumerate(rows))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main(minutes: float) -> int:
    # An exception, so that whoever stops the benchmark stops its servers, too.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carsi.settings")  # which hash a password
    with throwaway_database() as url:
        variables = environment(
            DATABASE_URL=url,
            API_RATE="100000000/min",
            STORED_ANSWERS_MEGABYTES=STORED_MEGABYTES,
        )
        with started(SERVE, variables) as site:
            address = site.line_with("http://").rstrip("/")
            traffic = Traffic(Editor(address, url))
            traffic.one_by_one(WARM_TIMES)  # what is asked again is stored by both workers
            alone = by_kind(traffic.one_by_one(IDLE_TIMES))
            idle = {kind: median(seconds) for kind, seconds in alone.items()}
            rate = highest_rate(traffic, idle)
            held = [memory(site.popen.pid)]
            print(f"{rate:.1f} requests/s for {minutes:g} minutes …", file=sys.stderr)
            taken = traffic.at(rate, 60 * minutes, lambda: held.append(memory(site.popen.pid)))
            held.append(memory(site.popen.pid))
            print(f"{rate:.1f} requests/s for {minutes:g} minutes on {machine(url)}:\n")
    print(table_of_times(taken, idle), table_of_memory(held), sep="\n\n")
    for each in failed(taken)[:5]:
        print(f"{each.path} was answered with {each.status}.", file=sys.stderr)
    return 0 if is_well(taken, idle) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.load")
    parser.add_argument("--minutes", type=float, default=10)
    sys.exit(main(parser.parse_args().minutes))
