"""Finds what the database would refuse of the rows in a draft, and figures that nobody printed."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS

from documents.rows import field_of
from funding.importing.cells import UNITS
from funding.rules.draft_rows import DraftRow
from funding.rules.finding import Found
from funding.rules.words import reason_in_words
from funding.verification.stated_check import NUMBER, agrees

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALED = re.compile(rf"({NUMBER.pattern})\s+({'|'.join(SCALES)})\b")
STATED = ("stated", "value")  # of claims, and of statements


def unknown_rows(row: DraftRow) -> Iterator[Found]:
    """A row that is changed or removed has to be there."""
    if row.change.before is not None and row.pk is None:
        yield Found(row.place(), details={"row": row.name})


def unknown_references(row: DraftRow) -> Iterator[Found]:
    for name, key in row.unresolved():
        words = " · ".join(map(str, key))
        yield Found(row.place(name), words, {"field": _label(row, name), "name": words})


def invalid_rows(row: DraftRow) -> Iterator[Found]:
    """Only of rows that stay: whether one can go is seen when it goes."""
    for name, errors in row.errors().items() if row.change.after is not None else ():
        for error in errors:
            details = {"field": _label(row, name), "reason": reason_in_words(error)}
            yield Found(row.place(name), str(row.after.get(name, "")), details)


def _label(row: DraftRow, name: str) -> Any:
    names = {field.name for field in row.model._meta.concrete_fields}
    if name in names:
        return field_of(row.model, name).verbose_name
    return row.model._meta.verbose_name if name == NON_FIELD_ERRORS else name


def figures_not_printed(row: DraftRow) -> Iterator[Found]:
    """A claim or statement whose figure is not the one in its printed text."""
    printed = row.after.get("printed")
    name = next((name for name in STATED if row.after.get(name) is not None), "")
    if not name or not isinstance(printed, str):
        return
    value = _decimal(row.after[name])
    if value is not None and not _is_printed(value, printed, row.after.get("unit_dollars")):
        unit = row.after.get("unit", "")
        yield Found(row.place(name), printed, {"printed": printed, "value": value, "unit": unit})


def _is_printed(value: Decimal, printed: str, unit_dollars: Any) -> bool:
    """Among the numbers of the text; where a scale is printed, such as million, in that scale."""
    scaled = SCALED.findall(printed)
    if isinstance(unit_dollars, int) and scaled:
        return any(
            Decimal(number.replace(",", "")) * SCALES[scale] == value * unit_dollars
            for number, scale in scaled
        )
    return agrees({"value": value}, printed)


def _decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None  # the field says so itself


def units_that_differ(row: DraftRow) -> Iterator[Found]:
    unit, dollars = row.after.get("unit"), row.after.get("unit_dollars")
    if isinstance(unit, str) and UNITS.get(unit, dollars) != dollars:
        yield Found(row.place("unit"), unit, {"unit": unit, "dollars": f"{UNITS[unit]:,}"})
