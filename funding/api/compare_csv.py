"""The whole answer as CSV after RFC 4180, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from funding.comparison import Comparison
from funding.models import CellStatus
from funding.tally import Tally
from funding.wording import number

# A spreadsheet takes a text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(comparison: Comparison) -> str:
    """One head row, then a row per group; a gap is an empty amount beside its status."""
    file = io.StringIO()
    writer = csv.writer(file)
    attributed = comparison.query.attributes
    writer.writerow(_head(comparison.query.by, attributed))
    for group in comparison.groups:
        members = [text for m in group.members for text in (safe(str(m.key)), safe(m.label))]
        basis = comparison.query.year_basis
        writer.writerow([*members, *_measures(group.tally, attributed), str(basis)])
    return file.getvalue()


def safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _head(by: Iterable[str], attributed: bool) -> list[str]:
    bounds = ["amount_min_usd", "amount_max_usd"] if attributed else []
    return [
        *(name for dimension in by for name in (dimension, f"{dimension}_label")),
        "amount_usd",
        *bounds,
        "status",
        "complete",
        "stages",
        *(f"cells_{status}" for status in CellStatus.values),
        "datasets",
        "year_basis",
    ]


def _measures(tally: Tally, attributed: bool) -> list[str | int | float | None]:
    bounds = [number(tally.amount_min), number(tally.amount_max)] if attributed else []
    return [
        number(tally.amount),
        *bounds,
        tally.status,
        "true" if tally.complete else "false",
        " ".join(tally.stages),
        *(tally.cells.get(status, 0) for status in CellStatus.values),
        " ".join(tally.datasets),
    ]
