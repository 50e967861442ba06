"""A change of one row, as drafts hold it: what it was and what it becomes."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from documents.models import NaturalKeyModel
from documents.models.history import DELETE, INSERT, UPDATE
from documents.rows import Key, Row, columns, fixture_fields

Fields = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """A row that is added (nothing before), changed, or removed (nothing after).

    Fields are written as in fixtures, without those that are empty or have their default.
    """

    model: type[NaturalKeyModel]
    key: list[Any]
    before: Fields | None
    after: Fields | None

    @property
    def kind(self) -> str:
        """What is done to the row, as the history calls it."""
        if self.before is None:
            return INSERT
        return DELETE if self.after is None else UPDATE

    @property
    def names(self) -> list[str]:
        """The fields that differ, in the model's order."""
        before, after = self.before or {}, self.after or {}
        return [
            field.name
            for field in columns(self.model)
            if before.get(field.name) != after.get(field.name)
        ]

    def as_json(self) -> dict[str, Any]:
        """As `Draft.content` and `Draft.outcome` keep it."""
        label = self.model._meta.label_lower
        return {"model": label, "key": self.key, "before": self.before, "after": self.after}


def change_of(stored: Mapping[str, Any]) -> Change:
    """The change that `as_json` wrote. Raises LookupError for a model that is no more."""
    model = apps.get_model(stored["model"])
    if not issubclass(model, NaturalKeyModel):
        raise LookupError(f"{model._meta.label} has no natural key.")
    return Change(model, stored["key"], stored["before"], stored["after"])


def changes_of(stored: Iterable[Mapping[str, Any]]) -> list[Change]:
    """All of them, in their order."""
    return [change_of(change) for change in stored]


def fields_of(row: Row) -> Fields:
    """The row's fields as a draft keeps them; at which revision it was published is left out."""
    fields = fixture_fields(row)
    return {name: value for name, value in fields.items() if name != "revision"}


def key_of(row: Row) -> list[Any]:
    """The natural key as JSON keeps it."""
    return [part.isoformat() if isinstance(part, datetime.date) else part for part in row.key]


def read_key(key: Iterable[Any]) -> Key:
    """A natural key from JSON, as rows and dictionaries hold it."""
    return tuple(key)
