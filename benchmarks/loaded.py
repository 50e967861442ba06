"""A database that holds an edition of a made-up complete file, loaded as anybody would load it."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks import generate
from tests.processes import PREPARE, PROJECT

IMPORT = (sys.executable, "manage.py", "import_dataset", "complete")


def made_up(lines: int, folder: Path) -> Path:
    """A file of so many lines."""
    path = folder / f"complete of {lines}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        generate.write(lines, file)
    return path


def prepare(variables: Mapping[str, str]) -> None:
    """Fills the database that the variables name with the fixtures."""
    _run(PREPARE, variables)


def load(variables: Mapping[str, str], path: Path) -> None:
    """Imports the file into a database that has been prepared."""
    report = str(path.with_suffix(".report.csv"))
    _run([*IMPORT, str(path), "--edition", "2024", "--report", report], variables)


def _run(command: list[str], variables: Mapping[str, str]) -> None:
    subprocess.run(  # noqa: S603 - our own commands
        command, cwd=PROJECT, env=variables, check=True, stdout=subprocess.DEVNULL
    )
