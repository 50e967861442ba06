"""What a line of a published file becomes: cells to load, and what is reported of them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from funding.importing.cells import Figure, read_figure
from funding.models import Stage

YEAR = re.compile(r"(FY ?)?(?P<year>\d{4})", re.ASCII)
# As the summary by country and the Greenbook write the transition quarter.
QUARTER = re.compile(r"(1976 ?)?tq|1976\.9", re.IGNORECASE)
LARGEST = Decimal(10) ** 17  # dollars, below what the column holds


@dataclass(frozen=True)
class FiscalYear:
    """A fiscal year; the transition quarter is 1976 with a flag."""

    year: int
    is_transition_quarter: bool = False

    @property
    def code(self) -> int:
        """The key by which price indices hold it."""
        return self.year * 10 + (5 if self.is_transition_quarter else 0)


@dataclass(frozen=True)
class Cell:
    """One allocation, by the keys of its members in the database; None is “not stated”."""

    row: int
    column: int
    country: int | None
    account: int | None
    agency: int | None
    year: FiscalYear
    stage: Stage
    figure: Figure


@dataclass(frozen=True)
class Finding:
    """A line that was not taken as it stood, or a check that failed: where, what and how much.

    `amount` is the money of the line in dollars; `is_left_out` says that it was not loaded.
    """

    code: str
    row: int
    printed: str
    sentence: str
    amount: Decimal | None = None
    is_left_out: bool = False


def read_year(text: str) -> FiscalYear | None:
    """A fiscal year as official files write it; None where it is none."""
    if QUARTER.fullmatch(text):
        return FiscalYear(1976, is_transition_quarter=True)
    found = YEAR.fullmatch(text)
    year = int(found["year"]) if found else 0
    return FiscalYear(year) if 1946 <= year <= 2100 else None


def read_amount(text: str, unit_dollars: int) -> Figure | None:
    """A printed figure that the database can hold; None where the text is none."""
    figure = read_figure(text, unit_dollars)
    amount = figure.amount if figure else None
    if amount is not None and (abs(amount) >= LARGEST or amount != round(amount, 2)):
        return None
    return figure
