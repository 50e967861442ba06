"""The columns of a model's files: every field that people write, references by natural keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from documents.models import NaturalKeyModel
from documents.rows import columns, field_of, target

SOURCE = ("citation", "editorial")  # where a row comes from stands last


@dataclass(frozen=True)
class Column:
    """`lookup` is where a query finds the value; several columns may be the parts of one field."""

    name: str
    field: str
    lookup: str
    is_key: bool


def transferable() -> list[type[NaturalKeyModel]]:
    """Every model whose rows go out as files, those of the lowest app first."""
    return [
        model
        for app in reversed(list(apps.get_app_configs()))
        for model in app.get_models()
        if issubclass(model, NaturalKeyModel)
    ]


@cache
def columns_of(model: type[NaturalKeyModel]) -> tuple[Column, ...]:
    """The natural key first, the source last. What only a publication sets is left out."""
    keys = list(dict.fromkeys(lookup.partition("__")[0] for lookup in model.natural))
    names = [field.name for field in columns(model) if field.editable]
    names.sort(key=lambda name: keys.index(name) if name in keys else len(keys))
    names.sort(key=lambda name: name in SOURCE and name not in keys)
    return tuple(column for name in names for column in _of_field(model, name, name in keys))


def _of_field(model: type[NaturalKeyModel], name: str, is_key: bool) -> Iterator[Column]:
    if not isinstance(field_of(model, name), models.ForeignKey):
        yield Column(name, name, name, is_key)
        return
    for part in target(model, name).natural:
        lookup = f"{name}__{part}"
        yield Column(_short(model, lookup), name, lookup, is_key)


def _short(model: type[NaturalKeyModel], lookup: str) -> str:
    """Without the last name where it goes without saying: `country`, not `country__code`."""
    owner, _name = end_of(model, lookup)
    return lookup.rpartition("__")[0] if len(owner.natural) == 1 else lookup


def end_of(model: type[NaturalKeyModel], lookup: str) -> tuple[type[NaturalKeyModel], str]:
    """The model in which a lookup ends, and the field of it."""
    *path, name = lookup.split("__")
    for relation in path:
        model = target(model, relation)
    return model, name
