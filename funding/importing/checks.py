"""Checks rows before they become fixtures: fields, references, duplicates, stated sources."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from documents.models import NaturalKeyModel, Sourced
from documents.rows import Key, Row, as_key, columns, target
from funding.importing.cells import UNITS
from funding.importing.problems import Problems

Known = dict[type[NaturalKeyModel], dict[Key, Row]]


def check(rows: Sequence[Row], problems: Problems) -> None:
    """Add a problem for everything that a reader of the sources can mend."""
    for row in rows:
        _report(row, _faults_of_keys(row), problems)
    problems.refuse()  # what follows compares keys
    known: Known = {}
    for row in rows:
        same = known.setdefault(row.model, {}).setdefault(row.key, row)
        if same is not row:
            problems.add(row.where, f"it repeats {same.where}: {_words(row.key)}.")
    for row in rows:
        _report(row, _faults_of_fields(row), problems)
        _report(row, _faults_of_references(row, known), problems)


def _report(row: Row, faults: Iterable[str], problems: Problems) -> None:
    for fault in faults:
        problems.add(row.where, fault)


def _faults_of_keys(row: Row) -> Iterator[str]:
    """What names a row, or another, is a text or number, or a list of them."""
    for field in columns(row.model):
        value = row.fields.get(field.name)
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, str | int | Decimal | date | None) for part in parts):
            yield f"the field “{field.name}” is neither a value nor a list of values."


def _faults_of_fields(row: Row) -> Iterator[str]:
    names = {field.name for field in columns(row.model)}
    for name in row.fields.keys() - names:
        yield f"{row.model._meta.label_lower} has no field “{name}”."
    for field in columns(row.model):
        yield from _faults_of_field(field, row.fields.get(field.name), field.name in row.fields)
    if issubclass(row.model, Sourced) and not (
        row.fields.get("citation") or row.fields.get("editorial")
    ):
        yield "it gives neither a citation nor “editorial = true”."
    unit = row.fields.get("unit")
    if unit in UNITS and row.fields.get("unit_dollars", UNITS[unit]) != UNITS[unit]:
        yield f"one unit of “{unit}” is {UNITS[unit]} dollars."


def _faults_of_field(field: "models.Field[Any, Any]", value: Any, given: bool) -> Iterator[str]:
    if value is None:
        if not (field.null or (not given and (field.blank or field.has_default()))):
            yield f"the field “{field.name}” is missing."
    elif not isinstance(field, models.ForeignKey):
        try:
            field.clean(value, None)
        except ValidationError as error:
            yield f"the field “{field.name}” is {value!r}: {' '.join(error.messages)}"


def _faults_of_references(row: Row, known: Known) -> Iterator[str]:
    for field in columns(row.model):
        value = row.fields.get(field.name)
        if value is None or not isinstance(field, models.ForeignKey):
            continue
        if as_key(value) not in known.get(target(row.model, field.name), {}):
            yield f"its {field.name} {_words(as_key(value))} is not among the sources."


def _words(key: Key) -> str:
    return "“" + " / ".join(str(part) for part in key) + "”"
