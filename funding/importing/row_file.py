"""Reads a CSV of rows: a column for each field that differs, the TOML beside it says the rest."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models

from documents.models import NaturalKeyModel
from documents.rows import Row, columns
from funding.importing.csv_file import CsvFile
from funding.importing.entries import entries_of, model_named
from funding.importing.problems import Problems
from funding.importing.shapes import shaped


@dataclass(frozen=True)
class RowsPart:
    """The part [rows]: the model that the CSV fills, and what holds for all of its rows."""

    model: str
    constants: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """How the values of a kind of field are written; those of every other kind are texts."""

    pattern: re.Pattern[str]
    read: Callable[[str], Any]
    words: str


FORMS: dict[type["models.Field[Any, Any]"], Form] = {
    models.BooleanField: Form(re.compile("true|false"), "true".__eq__, "neither true nor false"),
    models.IntegerField: Form(re.compile(r"-?\d+", re.ASCII), int, "not a whole number"),
    models.DecimalField: Form(
        re.compile(r"-?\d+(\.\d+)?", re.ASCII), Decimal, "not a plain number such as 1234.5"
    ),
}


def rows_of_csv(file: CsvFile, problems: Problems) -> Iterator[Row]:
    """A row for each line of the CSV, and the entries that stand in its TOML beside [rows]."""
    others = {name: part for name, part in file.parts.items() if name != "rows"}
    yield from entries_of(others, file.beside, problems)
    where = f"{file.beside}, [rows]"
    part = shaped(RowsPart, file.parts["rows"], where, problems)
    lines = file.read(problems)
    if part is None or lines is None:
        return
    model = model_named(part.model)
    if model is None:
        problems.add(where, f"there is no model “{part.model}” to fill.")
    elif len(lines) == 1:
        problems.add(file.path.name, "it has no rows.")
    elif _heads_are_sound(file, model, lines[0], part.constants, problems):
        yield from _rows(file, model, lines, part.constants, problems)


def _heads_are_sound(
    file: CsvFile,
    model: type[NaturalKeyModel],
    heads: Sequence[str],
    constants: dict[str, Any],
    problems: Problems,
) -> bool:
    known = {field.name for field in columns(model)}
    given = [*heads, *constants]
    twice = sorted({name for name in given if given.count(name) > 1})
    faults = [
        *(f"it gives “{name}” twice." for name in twice),
        *(f"{model._meta.label_lower} has no field “{name}”." for name in sorted({*given} - known)),
    ]
    for fault in faults:
        problems.add(f"{file.path.name}, with its constants", fault)
    return not faults


def _rows(
    file: CsvFile,
    model: type[NaturalKeyModel],
    lines: Sequence[Sequence[str]],
    constants: dict[str, Any],
    problems: Problems,
) -> Iterator[Row]:
    fields = {field.name: field for field in columns(model)}
    for number, line in enumerate(lines[1:], start=2):
        where = f"{file.path.name}, line {number}"
        values = {
            head: _value(fields[head], text, where, problems)
            for head, text in zip(lines[0], line, strict=True)
            if text
        }
        yield Row(model, constants | values, where)


def _value(field: "models.Field[Any, Any]", text: str, where: str, problems: Problems) -> Any:
    form = next((form for kind, form in FORMS.items() if isinstance(field, kind)), None)
    if form is None:
        return text
    if form.pattern.fullmatch(text):
        return form.read(text)
    problems.add(where, f"the field “{field.name}” is “{text}”, which is {form.words}.")
    return None
