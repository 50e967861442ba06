"""What may lie between a stated figure and the sum of cells: rounding on both sides, and words."""

import re
from dataclasses import dataclass
from decimal import Decimal

from programs.models.statement import Qualifier

# “About”, “roughly” and “nearly” leave a tenth of the stated figure.
MARGIN = Decimal("0.1")
NEAR = (Qualifier.ABOUT, Qualifier.ROUGHLY, Qualifier.NEARLY)
NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?", re.ASCII)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Tolerance:
    """The parts of a tolerance, all in the unit of the stated figure.

    `digit` is half its last printed digit, `cells` half the last digits of all cells, `margin`
    what words such as “roughly” leave.
    """

    digit: Decimal
    cells: Decimal
    margin: Decimal

    @property
    def rounding(self) -> Decimal:
        return self.digit + self.cells

    @property
    def total(self) -> Decimal:
        return self.rounding + self.margin


def last_digit(printed: str, stated: Decimal) -> Decimal:
    """What one of the last printed digit is worth in the unit of the stated figure.

    Zeros are digits like any: “50” is exact to one, “65.40” to a hundredth. Nothing where the
    figure is written in words.
    """
    found = NUMBER.search(printed)
    number = Decimal(found[0].replace(",", "")) if found else NOTHING
    if found is None or not number or not stated:
        return NOTHING
    return Decimal(1).scaleb(-len(found[1] or "")) * abs(stated) / number


def margin(qualifier: str, stated: Decimal) -> Decimal:
    """What the qualifier leaves beside rounding."""
    return abs(stated) * MARGIN if qualifier in NEAR else NOTHING
