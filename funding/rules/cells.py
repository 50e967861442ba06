"""Finds single cells that cannot be read, are empty, or carry a negative amount."""

from collections.abc import Iterator

from funding.rules.checked import Cell
from funding.rules.finding import Found


def empty(cell: Cell) -> Iterator[Found]:
    if not cell.printed:
        yield Found(cell.place)


def unreadable(cell: Cell) -> Iterator[Found]:
    if cell.printed and cell.figure is None:
        yield Found(cell.place, cell.printed, {"printed": cell.printed})


def negative(cell: Cell) -> Iterator[Found]:
    if cell.figure and cell.figure.amount is not None and cell.figure.amount < 0:
        yield Found(cell.place, cell.printed, {"printed": cell.printed})
