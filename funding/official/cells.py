"""What a line of a published file becomes: cells to load, with their years."""

import re
from dataclasses import dataclass

from funding.importing.cells import Figure
from funding.models import Stage

YEAR = re.compile(r"(FY ?)?(?P<year>\d{4})", re.ASCII)
# As the summary by country and the Greenbook write the transition quarter.
QUARTER = re.compile(r"(1976 ?)?tq|1976\.9", re.IGNORECASE)

# The types of transactions of ForeignAssistance.gov.
TRANSACTION_TYPES = {
    "President's Budget Requests": Stage.REQUEST,
    "Initial Allocations": Stage.ALLOCATED,
    "Appropriated and Planned": Stage.APPROPRIATED,
    "Obligations": Stage.OBLIGATED,
    "Disbursements": Stage.DISBURSED,
}


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


def read_year(text: str) -> FiscalYear | None:
    """A fiscal year as official files write it; None where it is none."""
    if QUARTER.fullmatch(text):
        return FiscalYear(1976, is_transition_quarter=True)
    found = YEAR.fullmatch(text)
    year = int(found["year"]) if found else 0
    return FiscalYear(year) if 1946 <= year <= 2100 else None
