"""Reads a printed cell: its status, its amount in dollars and how exact it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from funding.models import CellStatus

UNITS = {"$": 1, "$ thousand": 1_000, "$ million": 1_000_000, "$ billion": 1_000_000_000}
SIGNS = {
    **dict.fromkeys(("—", "–", "-"), CellStatus.NONE),
    **dict.fromkeys(("n/a", "N/A", "n.a."), CellStatus.NOT_AVAILABLE),
}
NOTHING = Decimal(0)
LARGEST = Decimal(10) ** 17  # dollars, below what the column holds
# Minus signs come before the number, or as parentheses around it.
NUMBER = re.compile(r"(?P<minus>[-−]?)(?P<digits>(\d{1,3}(,\d{3})+|\d+)(\.\d+)?)", re.ASCII)


@dataclass(frozen=True)
class Figure:
    """What a printed cell says."""

    printed: str
    status: CellStatus
    amount: Decimal | None = None
    precision: Decimal | None = None


def read_figure(printed: str, unit_dollars: int) -> Figure | None:
    """The figure, or None where the text is neither a number nor a known sign."""
    if printed in SIGNS:
        return Figure(printed, SIGNS[printed])
    parenthesised = printed.startswith("(") and printed.endswith(")")
    number = NUMBER.fullmatch(printed[1:-1] if parenthesised else printed)
    if number is None or (parenthesised and number["minus"]):
        return None
    negative = parenthesised or bool(number["minus"])
    amount = Decimal(number["digits"].replace(",", "")) * (
        -unit_dollars if negative else unit_dollars
    )
    places = len(number["digits"].partition(".")[2])
    half_of_last_digit = Decimal(unit_dollars).scaleb(-places) / 2
    status = CellStatus.REPORTED if amount else CellStatus.ZERO
    return Figure(printed, status, amount, half_of_last_digit)


def read_amount(printed: str, unit_dollars: int) -> Figure | None:
    """The figure if the database can hold it; None where it cannot, or where there is none."""
    figure = read_figure(printed, unit_dollars)
    amount = figure.amount if figure else None
    if amount is not None and (abs(amount) >= LARGEST or amount != round(amount, 2)):
        return None
    return figure


@dataclass(frozen=True)
class Addition:
    """What figures come to beside a printed total, and what rounding can hide of a difference."""

    counted: Decimal
    difference: Decimal
    tolerance: Decimal

    @property
    def agrees(self) -> bool:
        return abs(self.difference) <= self.tolerance


def added_up(figures: Sequence[Figure], total: Decimal, precision: Decimal | None) -> Addition:
    """Rounding may hide half a printed digit of the total and of every figure, and no more."""
    counted = sum((figure.amount or NOTHING for figure in figures), NOTHING)
    halves = (precision, *(figure.precision for figure in figures))
    tolerance = sum((half for half in halves if half), NOTHING)
    return Addition(counted, counted - total, tolerance)
