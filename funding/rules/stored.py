"""Cells of the database as the rules look at them, sorted by line and read one by one."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from funding.importing.cells import Figure
from funding.models import Allocation, CellStatus
from funding.rules.checked import Cell, LineKey, year_code
from funding.rules.finding import Place

Heads = Mapping[tuple[str, int], str]  # printed heads by axis and number
LINE = ("country__code", "account__code", "program__slug", "agency__slug")
COLUMNS = (
    "edition",
    "source_row",
    "source_column",
    "fiscal_year",
    "is_transition_quarter",
    "stage",
    "status",
    "amount",
    "precision",
    "printed",
)
ORDER = ("fiscal_year", "is_transition_quarter", "source_row", "source_column")


def stored_cells(
    cells: "QuerySet[Allocation]", own: int | None = None, heads: Heads | None = None
) -> Iterator[Cell]:
    """In one query. What is not of the edition `own` is what is public beside it."""
    rows = cells.order_by(*LINE, *ORDER).values_list(*LINE, *COLUMNS)
    for row in rows.iterator():
        yield _cell(row, own, heads or {})


def _cell(row: tuple[Any, ...], own: int | None, heads: Heads) -> Cell:
    line: LineKey = row[:4]
    edition, number, column, year, is_quarter, stage, status, amount, precision, printed = row[4:]
    place = Place(
        number,
        column,
        heads.get(("row", number)) or " · ".join(key for key in line if key),
        heads.get(("column", column)) or ("1976tq" if is_quarter else f"FY {year}"),
    )
    figure = Figure(printed, CellStatus(status), amount, precision)
    year = year_code(year, is_quarter)
    return Cell(place, printed, figure, line, year, stage, is_public=edition != own)
