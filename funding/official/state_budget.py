"""Reads the State Department's budget tables: recipients by line, accounts by column, $ thousand.

Totals and subtotals stand among the recipients. They are found by name or by adding up the lines
below them, and are checked, never loaded. Heads change every year: a column that is neither known
nor a total is an account whose name is unknown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from funding.importing.cells import Figure, read_amount
from funding.official.blocks import ROUNDING, Row
from funding.official.cells import Cell, FiscalYear, read_year
from funding.official.lines import Line
from funding.official.names import normalised
from funding.official.reading import Reading
from funding.official.subtotals import recipients
from funding.official.table import Table, table_of
from funding.official.unreadable import UnreadableFileError

UNIT = 1000
COUNTRY, YEAR = "Country", "Fiscal Year"
# Columns that add up others; the first of a table adds up all of its accounts.
TOTALS = re.compile(r"(grand |sub)?total\b|all accounts")


@dataclass(frozen=True)
class Columns:
    """Where the table holds what."""

    country: int
    year: int
    totals: tuple[int, ...]
    accounts: tuple[int, ...]


def read_state_budget(lines: Iterator[Line], reading: Reading) -> Iterator[Cell]:
    """A cell for each printed amount or dash of a recipient, in dollars."""
    table = table_of(lines, (COUNTRY, YEAR))
    columns = _columns(table)
    rows = list(_rows(table, columns, reading))
    year = _year_of(rows, reading)
    _check_row_totals(rows, reading)
    for row in recipients(rows, year.year, table.heads, reading):
        reading.lines += 1
        for place, figure in row.figures.items():
            reading.count(figure)
            country = reading.country(row.name, year.year, row.number, figure)
            account, agency = reading.account(table.heads[place], year.year, row.number, figure)
            yield Cell(row.number, place + 1, country, account, agency, year, reading.stage, figure)


def _columns(table: Table) -> Columns:
    heads = [normalised(head) for head in table.heads]
    country, year = heads.index(normalised(COUNTRY)), heads.index(normalised(YEAR))
    totals = tuple(place for place, head in enumerate(heads) if TOTALS.match(head))
    others = {country, year, *totals}
    nameless = [place + 1 for place, head in enumerate(heads) if not head]
    if nameless:
        raise UnreadableFileError(_("Column %(column)s has no head.") % {"column": nameless[0]})
    if not totals:
        raise UnreadableFileError(
            _("The table's head is not there: no line has a column %(heads)s.")
            % {"heads": "“Total”"}
        )
    accounts = tuple(place for place in range(len(heads)) if place not in others)
    return Columns(country, year, totals, accounts)


def _rows(table: Table, columns: Columns, reading: Reading) -> Iterator[Row]:
    """The lines that hold amounts; a name that is broken over two lines is joined."""
    begun = ""
    for line in table.lines:
        name = line.values[columns.country].strip()
        printed = {
            place: text
            for place in (*columns.totals, *columns.accounts)
            if (text := line.values[place].strip())
        }
        if not printed:
            begun = name or begun
            continue
        yield Row(
            number=line.number,
            name=_joined(begun, name, line.values[columns.year].strip(), reading),
            year=line.values[columns.year].strip(),
            figures=_figures(line, printed, columns.accounts, reading),
            total=_total(printed, columns.totals),
        )
        begun = ""


def _joined(begun: str, name: str, year: str, reading: Reading) -> str:
    """A line without amounts may be the first half of a name, or a line without amounts."""
    if not begun or not name:
        return begun or name
    fiscal_year = read_year(year)
    both = f"{begun} {name}"
    known = [
        possible
        for possible in (both, name)
        if fiscal_year and reading.names.country(possible, fiscal_year.year).nearest is None
    ]
    return known[0] if known else both


def _figures(
    line: Line, printed: dict[int, str], places: Sequence[int], reading: Reading
) -> dict[int, Figure]:
    return {
        place: figure
        for place in places
        if place in printed and (figure := reading.figure(printed[place], UNIT, line.number))
    }


def _total(printed: dict[int, str], places: Sequence[int]) -> Decimal | None:
    """What the line says that its accounts add up to; the first such column is of all accounts."""
    figure = read_amount(printed.get(places[0], ""), UNIT)
    return figure.amount if figure else None


def _year_of(rows: Sequence[Row], reading: Reading) -> FiscalYear:
    """The fiscal year of the whole table, which makes it a part of its dataset."""
    years = sorted({row.year for row in rows})
    year = read_year(years[0]) if len(years) == 1 else None
    if year is None:
        raise UnreadableFileError(
            _("The table is not of one fiscal year: its column “%(head)s” holds %(years)s.")
            % {"head": YEAR, "years": ", ".join(f"“{year}”" for year in years[:5]) or "—"}
        )
    reading.part = f"FY {year.year}"
    return year


def _check_row_totals(rows: Sequence[Row], reading: Reading) -> None:
    """Reports each line that contradicts its total; a table where most do so is refused."""
    told = [row for row in rows if row.total]
    differing = [row for row in told if _beyond_total(row)]
    for row in differing:
        less = _beyond_total(row)
        difference = f"{less:,.0f}"
        reading.report.note("row_total_differs", row.number, row.name, less, difference=difference)
    if len(differing) * 2 > len(told):
        reading.report.note("column_totals_unknown", 0, "")


def _beyond_total(row: Row) -> Decimal:
    """What the line's total says beyond the sum of its accounts; nothing within rounding."""
    difference = (row.total or Decimal(0)) - sum(row.amounts, Decimal(0))
    return difference if abs(difference) > ROUNDING * (len(row.figures) + 1) else Decimal(0)
