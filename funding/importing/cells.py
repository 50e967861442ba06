"""Reads a printed cell: its status, its amount in dollars and how exact it is."""

import re
from dataclasses import dataclass
from decimal import Decimal

from funding.models import CellStatus

UNITS = {"$": 1, "$ thousand": 1_000, "$ million": 1_000_000, "$ billion": 1_000_000_000}
SIGNS = {"—": CellStatus.NONE, "n/a": CellStatus.NOT_AVAILABLE}
NUMBER = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?")


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
    if not NUMBER.fullmatch(printed):
        return None
    amount = Decimal(printed.replace(",", "")) * unit_dollars
    places = len(printed.partition(".")[2])
    half_of_last_digit = Decimal(unit_dollars).scaleb(-places) / 2
    status = CellStatus.REPORTED if amount else CellStatus.ZERO
    return Figure(printed, status, amount, half_of_last_digit)
