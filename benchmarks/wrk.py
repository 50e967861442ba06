"""Requests per second, as wrk counts them: one thread, eight clients that ask again at once."""

import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import TypeVar

Name = TypeVar("Name")
SECONDS, CLIENTS = 5, 8


def begin() -> None:
    """Ends the program with a sentence where wrk is missing."""
    # An exception, so that whoever stops the benchmark stops its servers, too.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    if not shutil.which("wrk"):
        sys.exit("This measures with wrk, which is not installed: apt-get install wrk")


def requests_per_second(address: str, script: Path | None = None) -> float:
    """Of answers with a good status alone; any other ends the program, as does none."""
    asking = ("-s", str(script)) if script else ()
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s", *asking, address]
    printed = subprocess.run(  # noqa: S603 - the addresses are ours
        command, capture_output=True, text=True, check=True
    ).stdout
    rate = re.search(r"^Requests/sec: +([\d.]+)", printed, re.MULTILINE)
    lost = re.search("Socket errors: (?!connect 0, read 0, write 0,)", printed)
    if rate is None or lost or "Non-2xx" in printed:
        sys.exit(f"{address} cannot be measured:\n{printed}")
    return float(rate[1])


def medians(
    addresses: Mapping[Name, str], rounds: int, scripts: Mapping[Name, Path] | None = None
) -> dict[Name, float]:
    """Of the requests per second of each address, which are asked in turn in each round.

    Those that have a script are asked as it says.
    """
    asking = scripts or {}
    rates: dict[Name, list[float]] = defaultdict(list)
    for _round in range(rounds):
        for name, address in addresses.items():
            rates[name].append(requests_per_second(address, asking.get(name)))
    return {name: median(several) for name, several in rates.items()}


def size_of(address: str) -> int:
    """The bytes of an answer as it is."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own machine
        return len(answer.read())


def ratios(
    measured: Mapping[tuple[str, str], tuple[float, int]], rival: str
) -> dict[tuple[str, str], float]:
    """Of requests per second to the rival's, by question and server; prints them with the bytes."""
    found = {
        (question, server): rate / measured[question, rival][0]
        for (question, server), (rate, _size) in measured.items()
    }
    for (question, server), (rate, size) in measured.items():
        ratio = f"{found[question, server]:7.2f} ×"
        print(f"{question:32} {server:25} {rate:9,.1f}/s {ratio} {size:9,} bytes")
    return found
