"""Rows of the database by their natural keys, as drafts write their fields."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from documents.models import NaturalKeyModel
from documents.publishing.changes import Fields, fields_of
from documents.publishing.keys import numbers_of
from documents.rows import Key
from documents.stored_rows import stored_rows

Model = type[NaturalKeyModel]


def stored_fields(named: Iterable[tuple[Model, Key]]) -> Mapping[tuple[Model, Key], Fields]:
    """The fields of the rows that exist, in two queries for each model."""
    keys: dict[Model, list[Key]] = defaultdict(list)
    for model, key in named:
        keys[model].append(key)
    found: dict[tuple[Model, Key], Fields] = {}
    for model, wanted in keys.items():
        numbers = numbers_of(model, wanted)
        rows = model.objects.filter(pk__in=numbers.values())
        found |= {(model, row.key): fields_of(row) for row in stored_rows(rows)}
    return found
