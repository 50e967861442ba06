"""Finds each CSV of the sources with the TOML beside it, which says what it holds."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from funding.importing.entries import read_toml
from funding.importing.problems import Problems


@dataclass(frozen=True)
class CsvFile:
    """A CSV and the content of its TOML; with a part [rows] it holds rows, else a table."""

    path: Path
    parts: dict[str, Any]

    @property
    def beside(self) -> str:
        """The name of the TOML."""
        return self.path.with_suffix(".toml").name

    @property
    def holds_rows(self) -> bool:
        return "rows" in self.parts

    def read(self, problems: Problems) -> list[list[str]] | None:
        """Its lines, the head first, each as long as the head; else None and a problem."""
        try:
            with self.path.open(encoding="utf-8", newline="") as file:
                lines = list(csv.reader(file)) or [[]]
        except (UnicodeDecodeError, csv.Error) as error:
            problems.add(self.path.name, f"this is not a valid CSV file in UTF-8 ({error}).")
            return None
        wrong = [(n, line) for n, line in enumerate(lines, 1) if len(line) != len(lines[0])]
        for number, line in wrong:
            problems.add(
                self.path.name,
                f"line {number} has {len(line)} values, the head has {len(lines[0])}.",
            )
        return None if wrong else lines


def read_csv_files(folder: Path, problems: Problems) -> list[CsvFile]:
    """Every CSV of the folder whose TOML can be read; each other one is a problem."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        beside = path.with_suffix(".toml")
        faults = len(problems)
        if beside.exists():
            parts = read_toml(beside, problems)
        else:
            problems.add(path.name, f"there is no {beside.name} beside it.")
        if len(problems) == faults:
            found.append(CsvFile(path, parts))
    return found
