"""Natural keys looked up in bulk: one query for all rows of a model that are named."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models

from documents.models import NaturalKeyModel
from documents.rows import Key, columns, target


class UnknownKeyError(LookupError):
    """A row that is referred to does not exist (any more)."""

    def __init__(self, model: type[NaturalKeyModel], key: Key) -> None:
        super().__init__(f"{model._meta.label_lower} {key}")
        self.model = model
        self.key = key


def numbers_of(model: type[NaturalKeyModel], keys: Collection[Key]) -> dict[Key, Any]:
    """The primary keys of the rows with these natural keys; those that do not exist are absent."""
    if not keys:
        return {}
    first = {key[0] for key in keys}
    found = model.objects.filter(**{f"{model.natural[0]}__in": first})
    wanted = set(keys)
    return {
        tuple(key): number
        for number, *key in found.order_by().values_list("pk", *model.natural)
        if tuple(key) in wanted
    }


class References:
    """The rows that many rows refer to, each model of them looked up once."""

    def __init__(self, model: type[NaturalKeyModel], rows: Iterable[dict[str, Any]]) -> None:
        """`rows` hold the fields of each row, foreign keys as lists of natural key parts."""
        named = list(rows)
        self._found: dict[str, dict[Key, Any]] = {}
        self._models: dict[str, type[NaturalKeyModel]] = {}
        for field in columns(model):
            if isinstance(field, models.ForeignKey) and field.name != "revision":
                keys = {tuple(row[field.name]) for row in named if row.get(field.name) is not None}
                self._models[field.name] = target(model, field.name)
                self._found[field.name] = numbers_of(self._models[field.name], keys)

    def number(self, name: str, key: Iterable[Any]) -> Any:
        """The primary key of what the field refers to. Raises UnknownKeyError."""
        sought = tuple(key)
        try:
            return self._found[name][sought]
        except KeyError:
            raise UnknownKeyError(self._models[name], sought) from None
