"""A row as sources and fixtures give it, its foreign keys written as natural keys."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from documents.models import NaturalKeyModel

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Row:
    """Fields as the sources name them; `where` says file and entry."""

    model: type[NaturalKeyModel]
    fields: dict[str, Any]
    where: str

    @property
    def key(self) -> Key:
        """The natural key; a part that the row does not give is its default, or None."""
        return tuple(self._part(lookup) for lookup in self.model.natural)

    def _part(self, lookup: str) -> Any:
        name, _, rest = lookup.partition("__")
        value = self.fields.get(name)
        if name not in self.fields and field_of(self.model, name).has_default():
            return field_of(self.model, name).get_default()
        if not rest or value is None:
            return value
        key, natural = as_key(value), target(self.model, name).natural
        place = natural.index(rest)
        return key[place] if place < len(key) else None


def as_key(value: Any) -> Key:
    """A foreign key as its parts: the sources write a single part without a list."""
    return tuple(value) if isinstance(value, list) else (value,)


def field_of(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    """The model's field of that name."""
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(f"{model._meta.label}.{name} is not a column.")
    return found


def columns(model: type[models.Model]) -> Iterator["models.Field[Any, Any]"]:
    """What a fixture may give of the model: every column but the primary key."""
    return (field for field in model._meta.concrete_fields if not field.primary_key)


def fixture_fields(row: Row) -> dict[str, Any]:
    """The fields as fixtures and drafts write them, without what is empty or has its default."""
    return {
        field.name: _written(field, row.fields[field.name])
        for field in columns(row.model)
        if not _says_nothing(field, row.fields.get(field.name))
    }


def _says_nothing(field: "models.Field[Any, Any]", value: Any) -> bool:
    if value is None:
        return True
    return not isinstance(field, models.ForeignKey) and value == field.get_default()


def _written(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return list(as_key(value))
    if isinstance(field, models.DecimalField):
        return f"{Decimal(value).normalize():f}"
    return value.isoformat() if isinstance(value, datetime.date) else value


def target(model: type[models.Model], name: str) -> type[NaturalKeyModel]:
    """The model to which a foreign key points."""
    related = field_of(model, name).related_model
    if not (isinstance(related, type) and issubclass(related, NaturalKeyModel)):
        raise TypeError(f"{model._meta.label}.{name} does not point to a model with a natural key.")
    return related
