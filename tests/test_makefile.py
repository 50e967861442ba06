"""make run as a newcomer has it: in a folder with a space, on an embedded server of its own."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from carsi.embedded_postgres.cluster import Cluster
from carsi.embedded_postgres.place import Place
from tests.processes import PROJECT, environment, started

RUN = ["make", "--old-file=.venv/run.stamp", "--old-file=staticfiles/staticfiles.json", "run"]
LOCAL = (".*", "__pycache__", "benchmarks", "docs", "test-results", "tests")


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "my clone"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*LOCAL))
    (folder / ".venv").symlink_to(sys.prefix)
    yield folder
    place = Place(folder)
    Cluster(place).stop()
    shutil.rmtree(place.home)


@pytest.mark.long
def test_make_run_stops_all_that_it_started(clone: Path) -> None:
    """Whether make alone, its group, or its terminal is told to; the first start fills the data."""
    signals = [(signal.SIGTERM, False), (signal.SIGTERM, True), (signal.SIGINT, True)]
    for number, to_group in signals:
        with started(RUN, environment(), clone) as process:
            process.line_with("http://127.0.0.1:")
            assert (Place(clone).data / "postmaster.pid").exists()
            process.send(number, to_group=to_group)
            process.wait()
            assert not process.has_company()
        assert not (Place(clone).data / "postmaster.pid").exists()


def test_make_run_looks_at_the_port_first(clone: Path) -> None:
    (clone / ".venv").unlink()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        with started(["make", "run"], environment(PORT=port), clone) as process:
            assert process.wait() != 0
            sentence, makes_own = process.complaints().splitlines()
    assert f"127.0.0.1:{port} is in use already" in sentence
    assert makes_own.startswith("make: ***")
    assert not (clone / ".venv").exists()


def test_each_target_says_what_it_does() -> None:
    listed = subprocess.run(["make", "help"], cwd=PROJECT, capture_output=True, text=True).stdout
    makefile = (PROJECT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) - {"port", "chromium"}
    assert set(re.findall(r"^make ([a-z-]+) +\S", listed, re.MULTILINE)) == targets
