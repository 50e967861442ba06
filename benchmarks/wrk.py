"""Requests per second, as wrk counts them: one thread, eight clients that ask again at once."""

import re
import shutil
import subprocess
import sys

SECONDS, CLIENTS = 5, 8


def require() -> None:
    """Ends the program with a sentence where wrk is missing."""
    if not shutil.which("wrk"):
        sys.exit("This measures with wrk, which is not installed: apt-get install wrk")


def requests_per_second(address: str) -> float:
    """Of answers with a good status alone; any other ends the program."""
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{SECONDS}s", address]
    printed = subprocess.run(  # noqa: S603 - the addresses are ours
        command, capture_output=True, text=True, check=True
    ).stdout
    rate = re.search(r"^Requests/sec: +([\d.]+)", printed, re.MULTILINE)
    if rate is None or "Non-2xx" in printed:
        sys.exit(f"{address} cannot be measured:\n{printed}")
    return float(rate[1])
