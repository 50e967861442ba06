"""Keeps the cells of a file on disk until all of it has been read, ready for PostgreSQL's COPY."""

import csv
import io
import tempfile
from collections.abc import Iterable
from decimal import Decimal

import pyarrow as pa
from pyarrow import compute
from pyarrow.csv import WriteOptions, write_csv

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
    """Cells as CSV; an empty value is NULL.

    They come one by one or many at once; after the last one `file` is at its beginning.
    """

    def __init__(self) -> None:
        self._bytes = tempfile.TemporaryFile("w+b")  # noqa: SIM115
        self.file = io.TextIOWrapper(self._bytes, "utf-8", newline="", write_through=True)
        self._rows = csv.writer(self.file)
        self.cells = 0
        self.total = Decimal(0)

    def fill(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            figure = cell.figure
            self.cells += 1
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

    def fill_with_batches(self, batches: Iterable[pa.RecordBatch]) -> None:
        """With cells whose columns are those of COLUMNS."""
        for batch in batches:
            self.cells += batch.num_rows
            self.total += compute.sum(batch["amount"]).as_py() or 0
            write_csv(batch.select(list(COLUMNS)), self._bytes, WriteOptions(include_header=False))
        self.file.seek(0)

    def close(self) -> None:
        self.file.close()
