"""The whole answer as CSV after RFC 4180, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from funding.api.compare_json import measured_as_json
from funding.comparison import Comparison
from funding.measures import Measured
from funding.models import CellStatus
from funding.tally import Tally
from funding.wording import number

# A spreadsheet takes a text that begins so for a formula.
Value = str | int | float | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(comparison: Comparison) -> str:
    """One head row, then a row per group; a gap is an empty amount beside its status."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns(comparison))
    for row in rows(comparison):
        writer.writerow([safe(value) if isinstance(value, str) else value for value in row])
    return file.getvalue()


def columns(comparison: Comparison) -> list[str]:
    """The names of the columns: dimensions, amounts, measure, what is missing, bases."""
    bounds = ["amount_min_usd", "amount_max_usd"] if comparison.query.attributes else []
    return [
        *(name for dimension in comparison.query.by for name in (dimension, f"{dimension}_label")),
        "amount_usd",
        *bounds,
        *measured_as_json(comparison.query.bases.measure, Measured(None)),
        "status",
        "complete",
        "stages",
        *(f"cells_{status}" for status in CellStatus.values),
        "datasets",
        *_bases(comparison),
    ]


def rows(comparison: Comparison) -> Iterator[list[Value]]:
    """A row per group; numbers are numbers, truth values `true` and `false`, a gap is None."""
    measure = comparison.query.bases.measure
    bases = list(_bases(comparison).values())
    for group in comparison.groups:
        members = [text for m in group.members for text in (m.key, m.label)]
        measured = measured_as_json(measure, group.measured).values()
        yield [*members, *_measures(group.tally, comparison, measured), *bases]


def _bases(comparison: Comparison) -> dict[str, Value]:
    bases = comparison.query.bases
    deflator = bases.deflator
    return {
        "year_basis": str(bases.year_basis),
        "dollars": str(bases.dollars),
        "base_year": deflator.base_year if deflator else None,
        "deflator": f"{deflator.name}, {deflator.edition}" if deflator else None,
    }


def safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _measures(tally: Tally, comparison: Comparison, measured: Iterable[Any]) -> list[Value]:
    bounds = [tally.amount_min, tally.amount_max] if comparison.query.attributes else []
    return [
        number(tally.amount),
        *map(number, bounds),
        *(_truth(value) if isinstance(value, bool) else value for value in measured),
        tally.status,
        _truth(tally.complete),
        " ".join(tally.stages),
        *(tally.cells.get(status, 0) for status in CellStatus.values),
        " ".join(tally.datasets),
    ]


def _truth(value: bool) -> str:
    return "true" if value else "false"
