"""Rows of the database as the sources would give them: the way back from tables to fixtures."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import QuerySet

from documents.models import NaturalKeyModel
from documents.rows import Row, columns, target


def stored_rows(rows: QuerySet[Any]) -> list[Row]:
    """Every row of the query with its foreign keys as natural keys, in one query for all."""
    model: type[NaturalKeyModel] = rows.model
    return [stored_row(row) for row in rows.select_related(*paths_to_keys(model))]


def stored_row(row: NaturalKeyModel) -> Row:
    """One row; what it refers to should have been loaded with it."""
    fields = {field.name: _stored_value(row, field) for field in columns(type(row))}
    given = {name: value for name, value in fields.items() if value is not None}
    return Row(type(row), given, f"{row._meta.label_lower} “{row}”")


def _stored_value(row: NaturalKeyModel, field: "models.Field[Any, Any]") -> Any:
    value = getattr(row, field.name)
    return list(value.natural_key()) if isinstance(value, NaturalKeyModel) else value


def paths_to_keys(model: type[NaturalKeyModel]) -> Iterator[str]:
    """The relations that the natural keys of the row and of what it refers to go through."""
    for field in columns(model):
        if isinstance(field, models.ForeignKey):
            yield field.name
            yield from _within(field.name, target(model, field.name).natural)
    yield from _within("", model.natural)


def _within(prefix: str, lookups: Iterable[str]) -> Iterator[str]:
    for lookup in lookups:
        path, _separator, _column = lookup.rpartition("__")
        if path:
            yield f"{prefix}__{path}" if prefix else path
