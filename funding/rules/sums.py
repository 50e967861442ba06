"""The printed totals of a grid, each with the cells that it adds up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from funding.importing.cells import Figure, read_amount
from funding.importing.table_parts import TableFile
from funding.rules.checked import PrintedSum
from funding.rules.finding import Place

Text = TypeVar("Text")
Grid = Mapping[tuple[int, int], Figure | None]  # by row and column, from 1


def sums_of(
    grid: Grid, totals: Iterable[tuple[Place, str]], unit: str, unit_dollars: int
) -> Iterator[PrintedSum]:
    """Totals of columns stand in the row below all cells, those of rows in the column after."""
    below = max((row for row, _column in grid), default=0) + 1
    after = max((column for _row, column in grid), default=0) + 1
    for place, printed in totals:
        cells = [
            figure
            for (row, column), figure in grid.items()
            if place.row in (row, below) and place.column in (column, after)
        ]
        figure = read_amount(printed, unit_dollars)
        yield PrintedSum(place, printed, figure, cells, unit, unit_dollars)


def totals_of(table: TableFile) -> Iterator[tuple[Place, str]]:
    """What the table prints as totals; of rows only those that are printed."""
    below, after = len(table.lines) + 1, len(table.columns) + 1
    heads = [line.head for line in table.lines]
    if table.total:
        heads.append(table.total.head)
        for number, column in enumerate(table.columns, start=1):
            place = Place(below, number, table.total.head, column.head)
            yield place, _at(table.total_figures, number, "")
    if table.row_total:
        for number, head in enumerate(heads, start=1):
            if text := _at(table.row_total_figures, number, ""):
                yield Place(number, after, head, table.row_total.head), text


def texts_of(table: TableFile) -> Mapping[tuple[int, int], str]:
    """What is printed in every cell; empty where nothing is typed yet."""
    return {
        (row, column): _at(_at(table.figures, row, []), column, "")
        for row in range(1, len(table.lines) + 1)
        for column in range(1, len(table.columns) + 1)
    }


def grid_of(table: TableFile, unit_dollars: int) -> Grid:
    """Every cell of the table as a figure; None where its text is none."""
    return {place: read_amount(text, unit_dollars) for place, text in texts_of(table).items()}


def _at(texts: Sequence[Text], number: int, missing: Text) -> Text:
    return texts[number - 1] if number <= len(texts) else missing
