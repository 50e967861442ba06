"""Filters of lists, one entry each: how the keys of a parameter are read, which rows they keep."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Choices, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from documents.models import NaturalKeyModel

Condition = Callable[[Sequence[Any]], Q]
Find = Callable[[Sequence[str]], Mapping[str, tuple[Any, ...]]]


@dataclass(frozen=True)
class Filter:
    """A parameter of comma-separated keys.

    `find` turns keys into the database's values for them, leaving out the keys it does not know;
    `condition` says which rows those values keep. `many` where one row may be met several times.
    """

    find: Find
    condition: Condition
    meaning: str | Promise
    choices: tuple[str, ...] = ()
    many: bool = False

    def apply(self, rows: QuerySet[Any], name: str, keys: Sequence[str]) -> QuerySet[Any]:
        """The rows that the keys keep; raises a 400 that says which key is not known."""
        found = self.find([key for key in keys if "\0" not in key])
        for key in keys:
            if key not in found:
                raise ValidationError({name: [self._refusal(key)]})
        values = dict.fromkeys(value for key in keys for value in found[key])
        condition = self.condition([*values])
        if self.many:
            kept = rows.model.objects.filter(condition).order_by()
            return rows.filter(pk__in=kept.values("pk"))
        return rows.filter(condition)

    def _refusal(self, key: str) -> str:
        if self.choices:
            known = ", ".join(self.choices)
            return _("“%(key)s” is not known. Known ones: %(known)s.") % {
                "key": key,
                "known": known,
            }
        return _("“%(key)s” is not known. Expected: %(meaning)s.") % {
            "key": key,
            "meaning": self.meaning,
        }


def any_of(column: str) -> Condition:
    """Rows that have one of the values in the column; None among them means an empty column."""

    def condition(values: Sequence[Any]) -> Q:
        known = Q(**{f"{column}__in": [value for value in values if value is not None]})
        return known | Q(**{f"{column}__isnull": True}) if None in values else known

    return condition


def row_keys(
    model: type[NaturalKeyModel], column: str, meaning: str | Promise, many: bool = False
) -> Filter:
    """Keys of the rows of a model that the column refers to."""
    natural = model.natural[-1]

    def find(keys: Sequence[str]) -> Mapping[str, tuple[Any, ...]]:
        found: dict[str, tuple[Any, ...]] = {}
        rows = model.objects.filter(**{f"{natural}__in": keys}).order_by()
        for key, pk in rows.values_list(natural, "pk"):
            found[str(key)] = (*found.get(str(key), ()), pk)
        return found

    return Filter(find, any_of(column), meaning, many=many)


def text_keys(model: type[NaturalKeyModel], column: str, meaning: str | Promise) -> Filter:
    """Values that stand in the column of some row."""

    def find(keys: Sequence[str]) -> Mapping[str, tuple[Any, ...]]:
        rows = model.objects.filter(**{f"{column}__in": keys}).order_by()
        return {str(key): (key,) for key in rows.values_list(column, flat=True).distinct()}

    return Filter(find, any_of(column), meaning)


def choice_keys(choices: type[Choices], column: str, meaning: str | Promise) -> Filter:
    """Some of a fixed list of keys."""
    return _fixed({str(value): (value,) for value in choices.values}, any_of(column), meaning)


def flag(condition: Condition, meaning: str | Promise) -> Filter:
    """`true` or `false`."""
    return _fixed({"true": (True,), "false": (False,)}, condition, meaning)


def _fixed(
    known: Mapping[str, tuple[Any, ...]], condition: Condition, meaning: str | Promise
) -> Filter:
    def find(keys: Sequence[str]) -> Mapping[str, tuple[Any, ...]]:
        return {key: known[key] for key in keys if key in known}

    return Filter(find, condition, meaning, choices=tuple(known))
