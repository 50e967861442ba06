"""Finds rows, columns and figures of a typed table that do not fit together, or stand twice."""

from collections.abc import Iterator, Sequence

from funding.importing.table_parts import TableFile
from funding.models.allocation import FIRST_YEAR, LAST_YEAR
from funding.rules.finding import NOWHERE, Found, Place
from funding.rules.table import is_possible, placed_columns, placed_lines


def impossible_years(table: TableFile) -> Iterator[Found]:
    for place, column in placed_columns(table):
        if not is_possible(column.fiscal_year):
            details = {"first": FIRST_YEAR, "last": LAST_YEAR}
            yield Found(place, str(column.fiscal_year or ""), details)


def repeated_lines(table: TableFile) -> Iterator[Found]:
    meanings: dict[str, Place] = {}
    for place, line in placed_lines(table):
        first = meanings.setdefault(line.means, place) if line.means else place
        if first is not place:
            details = {"row": first.row_head, "number": first.row, "means": line.means}
            yield Found(place, line.head, details)


def repeated_columns(table: TableFile) -> Iterator[Found]:
    meanings: dict[tuple[int, str], Place] = {}
    for place, column in placed_columns(table):
        first = meanings.setdefault((column.fiscal_year, column.stage), place)
        if first is not place and is_possible(column.fiscal_year):
            yield Found(place, column.head, {"column": first.column_head, "number": first.column})


def wrong_shape(table: TableFile) -> Iterator[Found]:
    """Figures without a row or a column that says what they mean, or the other way round."""
    rows, columns = len(table.lines), len(table.columns)
    if not rows or not columns:
        yield Found(details={"found": 0, "wanted": 1})
    for place, texts in zip(
        (place for place, _line in placed_lines(table)), table.figures, strict=False
    ):
        if len(texts) != columns:
            yield Found(place, details={"found": len(texts), "wanted": columns})
    below = Place(row=rows + 1, row_head=table.total.head if table.total else "")
    after = Place(column=columns + 1, column_head=table.row_total.head if table.row_total else "")
    lengths: tuple[tuple[Place, Sequence[object], int], ...] = (
        (NOWHERE, table.figures, rows),
        (below, table.total_figures, columns if table.total else 0),
        (after, table.row_total_figures, rows + bool(table.total) if table.row_total else 0),
    )
    for place, given, wanted in lengths:
        if len(given) != wanted:
            yield Found(place, details={"found": len(given), "wanted": wanted})
