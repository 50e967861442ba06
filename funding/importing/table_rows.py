"""The rows that a transcribed table becomes: dataset, edition, cells, footnotes, notes."""

from collections.abc import Iterator
from typing import Any

from documents.rows import Row
from funding.importing.cells import UNITS, Figure, read_figure
from funding.importing.problems import Problems
from funding.importing.table_marks import rows_of_footnotes, rows_of_notes
from funding.importing.table_parts import TableFile
from funding.importing.totals import rows_of_totals
from funding.models import Allocation, Axis, Dataset, Edition, PrintedHead


def rows_of_table(table: TableFile, problems: Problems) -> Iterator[Row]:
    """Every row of the table and its totals, once its cells can be read and its sums agree."""
    unit = table.edition.get("unit")
    if unit not in UNITS:
        problems.add(
            f"{table.name}, [edition]", f"the unit “{unit}” is none of {', '.join(UNITS)}."
        )
        return
    figures = _figures(table, problems)
    if figures is None:
        return
    yield Row(Dataset, table.dataset, f"{table.name}, [dataset]")
    yield _edition(table)
    yield from _heads(table)
    yield from _cells(table, figures)
    yield from rows_of_footnotes(table, problems)
    yield from rows_of_notes(table, figures, problems)
    yield from rows_of_totals(table, figures, problems)


def _figures(table: TableFile, problems: Problems) -> list[list[Figure]] | None:
    figures: list[list[Figure]] = []
    whole = True
    for line, texts in zip(table.lines, table.figures, strict=True):
        figures.append([])
        for column, text in zip(table.columns, texts, strict=True):
            figure = read_figure(text, table.unit_dollars)
            if figure:
                figures[-1].append(figure)
            else:
                whole = False
                where = f"{table.name}, row {line.head}, column {column.head}"
                problems.add(where, f"“{text}” is neither a number nor a sign such as — or n/a.")
    return figures if whole else None


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


def _cells(table: TableFile, figures: list[list[Figure]]) -> Iterator[Row]:
    """Rows and columns of figures are numbered from 1: the heads do not count."""
    for row, (line, found) in enumerate(zip(table.lines, figures, strict=True), start=1):
        for number, (column, figure) in enumerate(zip(table.columns, found, strict=True), start=1):
            place = table.place(line.line, row=line.head, column=f"FY {column.fiscal_year}")
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
                "citation": place,
            }
            if figure.amount is not None:
                fields |= {"amount": figure.amount, "precision": figure.precision}
            where = f"{table.name}, row {line.head}, column {column.head}"
            yield Row(Allocation, fields, where)
