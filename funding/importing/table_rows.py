"""The rows that a transcribed table becomes: dataset, edition, cells, footnotes, notes."""

from collections.abc import Iterator
from typing import Any

from documents.rows import Row
from funding.importing.cells import UNITS
from funding.importing.problems import Problems
from funding.importing.table_marks import rows_of_marks
from funding.importing.table_parts import TableFile
from funding.importing.totals import rows_of_totals
from funding.models import Allocation, Axis, Dataset, Edition, PrintedHead
from funding.rules.finding import check
from funding.rules.of_figures import CELL_RULES
from funding.rules.of_tables import MARK_RULES
from funding.rules.sums import Grid, grid_of
from funding.rules.table import cells_of


def rows_of_table(table: TableFile, problems: Problems) -> Iterator[Row]:
    """Every row of the table and its totals, once its cells can be read and its sums agree."""
    unit = table.edition.get("unit")
    if unit not in UNITS:
        problems.add(
            f"{table.name}, [edition]", f"the unit “{unit}” is none of {', '.join(UNITS)}."
        )
        return
    grid = grid_of(table, table.unit_dollars)
    faults = len(problems)
    for cell in cells_of(table, grid):
        problems.add_findings(table.name, check(CELL_RULES, cell))
    if len(problems) > faults:
        return
    problems.add_findings(table.name, check(MARK_RULES, table))
    yield Row(Dataset, table.dataset, f"{table.name}, [dataset]")
    yield _edition(table)
    yield from _heads(table)
    yield from _cells(table, grid)
    yield from rows_of_marks(table)
    yield from rows_of_totals(table, grid, problems)


def _edition(table: TableFile) -> Row:
    place = table.place(table.origin.line, table.origin.line_end)
    fields = {
        **table.edition,
        "dataset": table.dataset.get("slug"),
        "unit_dollars": table.unit_dollars,
        "citation": place,
    }
    return Row(Edition, fields, f"{table.name}, [edition]")


def _heads(table: TableFile) -> Iterator[Row]:
    """The heads as printed: the head of heads is column 0, and totals come last."""
    rows = [line.head for line in table.lines] + ([table.total.head] if table.total else [])
    columns = [table.corner, *(column.head for column in table.columns)]
    columns += [table.row_total.head] if table.row_total else []
    for axis, first, heads in ((Axis.ROW, 1, rows), (Axis.COLUMN, 0, columns)):
        for number, head in enumerate(heads, start=first):
            fields = {"edition": table.edition_key, "axis": axis.value, "number": number}
            where = f"{table.name}, {axis.value} {head}"
            yield Row(PrintedHead, {**fields, "text": head}, where)


def _cells(table: TableFile, grid: Grid) -> Iterator[Row]:
    """Rows and columns of figures are numbered from 1: the heads do not count."""
    for (row, number), figure in grid.items():
        line, column = table.lines[row - 1], table.columns[number - 1]
        if figure is None:
            continue
        fields: dict[str, Any] = {
            "edition": table.edition_key,
            "source_row": row,
            "source_column": number,
            **table.origin.constants,
            table.origin.rows: line.means,
            "fiscal_year": column.fiscal_year,
            "stage": column.stage,
            "status": figure.status.value,
            "printed": figure.printed,
            "citation": table.place(line.line, row=line.head, column=f"FY {column.fiscal_year}"),
        }
        if figure.amount is not None:
            fields |= {"amount": figure.amount, "precision": figure.precision}
        where = f"{table.name}, row {line.head}, column {column.head}"
        yield Row(Allocation, fields, where)
