"""Reads a whole column of printed amounts at once, by the rules by which single cells are read."""

import re
from decimal import Decimal

import pyarrow as pa
from pyarrow import compute

from funding.importing.cells import Figure, read_amount
from funding.models import CellStatus

PLAIN = r"^-?[0-9]{1,15}(\.[0-9]{1,2})?$"  # what Arrow can read; else a cell is read by itself
TEXT, AMOUNT, PRECISION = pa.string(), pa.decimal128(20, 2), pa.decimal128(20, 3)
HALF_OF_LAST_DIGIT = [Decimal("0.5"), Decimal("0.05"), Decimal("0.005")]  # by decimal places
NOT_GIVEN = ("", "NULL")
WITHHELD = re.compile("redacted", re.IGNORECASE)
LONGEST = 40  # characters of a printed text that the database holds
NOTHING_PRINTED = '""'  # how a CSV writes an empty value


def figures_of(texts: pa.StringArray) -> pa.RecordBatch:
    """The columns amount, status, precision and printed, in dollars.

    The status is null where a text is no amount.
    """
    printed = compute.utf8_trim_whitespace(texts)
    is_plain = compute.match_substring_regex(printed, PLAIN)
    figures = _plain_figures(printed, is_plain)
    odd = compute.unique(printed.filter(compute.invert(is_plain)))
    if not len(odd):
        return figures
    read = _read_one_by_one(odd).take(compute.index_in(printed, odd))
    columns = [compute.coalesce(figures[name], read[name]) for name in figures.schema.names]
    return pa.RecordBatch.from_arrays(columns, schema=figures.schema)


def _plain_figures(printed: pa.StringArray, is_plain: pa.BooleanArray) -> pa.RecordBatch:
    plain = compute.if_else(is_plain, printed, None)
    amount = plain.cast(AMOUNT)
    point = compute.find_substring(plain, ".")
    digits = compute.subtract(compute.subtract(compute.utf8_length(plain), point), 1)
    places = compute.if_else(compute.less(point, 0), 0, digits)
    is_zero = compute.equal(amount, 0)
    status = compute.if_else(is_zero, str(CellStatus.ZERO), str(CellStatus.REPORTED))
    precision = pa.array(HALF_OF_LAST_DIGIT, PRECISION).take(places)
    return pa.record_batch(
        {"amount": amount, "status": status, "precision": precision, "printed": plain}
    )


def _read_one_by_one(texts: pa.StringArray) -> pa.RecordBatch:
    read = [(text, _read(text)) for text in texts.to_pylist()]
    shown = [(figure.printed if figure else text)[:LONGEST] for text, figure in read]
    return pa.record_batch(
        {
            "amount": pa.array([figure and figure.amount for _, figure in read], AMOUNT),
            "status": pa.array([figure and figure.status.value for _, figure in read], TEXT),
            "precision": pa.array([figure and figure.precision for _, figure in read], PRECISION),
            "printed": pa.array(shown, TEXT),
        }
    )


def _read(text: str) -> Figure | None:
    if text in NOT_GIVEN:
        return Figure(text or NOTHING_PRINTED, CellStatus.NOT_AVAILABLE)
    if WITHHELD.search(text):
        return Figure(text, CellStatus.WITHHELD)
    return read_amount(text, 1)
