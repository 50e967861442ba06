"""Keeps the cells of a file on disk until all of it has been read, ready for PostgreSQL's COPY."""

import csv
import tempfile
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import IO

from funding.official.cells import Cell

# The columns of an allocation that differ from cell to cell, in the order of the spool.
COLUMNS = (
    "source_row",
    "source_column",
    "country_id",
    "account_id",
    "agency_id",
    "fiscal_year",
    "is_transition_quarter",
    "stage",
    "status",
    "amount",
    "printed",
    "precision",
)


class Spool:
    """Cells as CSV; an empty value is NULL."""

    def __init__(self) -> None:
        self.file: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115
        self._rows = csv.writer(self.file)
        self.cells = 0
        self.stages: Counter[str] = Counter()
        self.total = Decimal(0)

    def fill(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            figure = cell.figure
            self.cells += 1
            self.stages[cell.stage] += 1
            self.total += figure.amount or 0
            self._rows.writerow(
                (
                    cell.row,
                    cell.column,
                    cell.country,
                    cell.account,
                    cell.agency,
                    cell.year.year,
                    cell.year.is_transition_quarter,
                    cell.stage.value,
                    figure.status,
                    figure.amount,
                    figure.printed,
                    figure.precision,
                )
            )
        self.file.seek(0)

    def close(self) -> None:
        self.file.close()
