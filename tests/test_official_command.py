"""The command that imports official files, as a process: its words, its report, its end, a kill."""

import contextlib
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from tests.complete_files import NAME, record, text_of
from tests.databases import execute
from tests.official_files import BUDGET, budget, written
from tests.processes import PROJECT, environment, started

CELLS = "SELECT count(*) FROM funding_allocation"
# Of each kind the names and texts of two files, and what their editions are called.
OLD_AND_NEW = {
    "state-budget": (
        ("budget.09.csv", BUDGET, "FY 2009"),
        ("budget.10.csv", BUDGET.replace("2009", "2010"), "FY 2010"),
    ),
    "complete": (
        (NAME, text_of([record()]), "2024"),
        (NAME.replace("2024", "2025"), text_of([record(), record()]), "2025"),
    ),
}
EDITIONS = "SELECT label FROM funding_edition WHERE sha256 <> '' ORDER BY label"


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(PROJECT / "manage.py"), "import_dataset", *map(str, arguments)]


def run(database: str, folder: Path, *arguments: object) -> tuple[int, str, str]:
    """The exit code, what it printed and what it complained of."""
    with started(command(*arguments), environment(DATABASE_URL=database), folder) as process:
        printed = process.output.read()
        return process.wait(), printed, process.complaints()


def test_it_says_what_became_of_the_file(filled_database: str, tmp_path: Path) -> None:
    path = budget(tmp_path, BUDGET.replace("Jordan", "Jordania"))
    code, printed, complaints = run(filled_database, tmp_path, "state-budget", path)
    assert (code, complaints) == (0, "")
    assert "Published the edition “FY 2009” with 24 cells from 6 lines" in printed
    assert "the file $1,165,000 = loaded $1,165,000 + not loaded, but reported $0" in printed
    assert "1 × unknown recipients, counted under “unmapped”, $5,000: “Jordania”" in printed
    report = (tmp_path / "budget.09.report.csv").read_text(encoding="utf-8")
    assert "unknown_country,Jordania,5000" in report
    again = run(filled_database, tmp_path, "state-budget", path)
    assert again[0] == 0
    assert "nothing has changed" in again[1]


def test_a_refusal_is_an_error_with_a_report(filled_database: str, tmp_path: Path) -> None:
    path = budget(tmp_path, BUDGET.replace("Jordan,5,-,-,5,-,2009\n", ""))
    report = tmp_path / "found.csv"
    code, printed, complaints = run(
        filled_database, tmp_path, "state-budget", path, "--report", report
    )
    assert (code, printed) == (1, "")
    assert "Nothing was loaded" in complaints
    assert "Traceback" not in complaints
    assert "table_differs" in report.read_text(encoding="utf-8")
    assert execute(filled_database, EDITIONS) == []


def test_a_report_that_cannot_be_written_is_said(filled_database: str, tmp_path: Path) -> None:
    path = budget(tmp_path, BUDGET.replace("Jordan", "Jordania"))
    nowhere = tmp_path / "none" / "report.csv"
    code, printed, _complaints = run(
        filled_database, tmp_path, "state-budget", path, "--report", nowhere
    )
    assert code == 0
    assert "The report could not be written" in printed


@pytest.mark.parametrize(
    "arguments",
    [("unknown", "file.csv"), ("state-budget",), ("state-budget", "x.csv", "--stage", "spent")],
    ids=["format", "no file", "stage"],
)
def test_wrong_arguments_are_named(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    code, _printed, complaints = run("postgresql://nobody@localhost/none", tmp_path, *arguments)
    assert code == 2
    assert "usage:" in complaints


@contextlib.contextmanager
def attaching_forbidden(database: str) -> Iterator[None]:
    """Holds the lock that the last step of a load waits for."""
    connection = psycopg2.connect(database)
    try:
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE funding_allocation IN SHARE UPDATE EXCLUSIVE MODE")
            yield
    finally:
        connection.close()


def wait_for_load(database: str) -> None:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ %s"
    for _time in range(600):
        if execute(database, waiting % "'attach_partition'") == [(1,)]:
            return
        time.sleep(0.1)
    raise AssertionError("The load never came to its last step.")


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=() if kind == "complete" else pytest.mark.long)
        for kind in OLD_AND_NEW
    ],
)
def test_a_kill_in_the_middle_leaves_the_old_edition(
    filled_database: str, tmp_path: Path, kind: str
) -> None:
    """All cells are in the transaction when it dies."""
    (name, text, old), (newer_name, newer_text, new) = OLD_AND_NEW[kind]
    run(filled_database, tmp_path, kind, written(tmp_path, text, name))
    before = execute(filled_database, CELLS)
    newer = written(tmp_path, newer_text, newer_name)
    variables = environment(DATABASE_URL=filled_database)
    with (
        attaching_forbidden(filled_database),
        started(command(kind, newer), variables, tmp_path) as process,
    ):
        wait_for_load(filled_database)
        process.send(signal.SIGKILL)
        process.wait()
    assert execute(filled_database, CELLS) == before
    assert execute(filled_database, EDITIONS) == [(old,)]
    assert run(filled_database, tmp_path, kind, newer)[0] == 0
    assert execute(filled_database, EDITIONS) == [(old,), (new,)]
