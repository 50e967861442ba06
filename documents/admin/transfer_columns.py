"""What the page of import and export says of each column: what it means, and what it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from documents.models import NaturalKeyModel
from documents.rows import field_of
from documents.transfer.columns import Column, columns_of, end_of


@dataclass(frozen=True)
class Described:
    """A column in words."""

    name: str
    meaning: str
    takes: str
    is_key: bool


def described(model: type[NaturalKeyModel]) -> Iterator[Described]:
    """Every column, in the order in which it is exported."""
    for column in columns_of(model):
        field = field_of(model, column.field)
        yield Described(
            column.name, capfirst(str(field.verbose_name)), _takes(model, column), column.is_key
        )


def _takes(model: type[NaturalKeyModel], column: Column) -> str:
    field = field_of(model, column.field)
    if isinstance(field, models.ForeignKey):
        owner, name = end_of(model, column.lookup)
        names = {
            "name": field_of(owner, name).verbose_name,
            "rows": _rows(owner),
        }
        return _("%(name)s, from: %(rows)s") % names
    if field.choices:
        values: Any = (str(value) for value, _label in field.flatchoices)
        return _("one of: %(values)s") % {"values": ", ".join(values)}
    return _of_kind(field)


def _of_kind(field: "models.Field[Any, Any]") -> str:
    if isinstance(field, models.IntegerField):
        return _("a whole number")
    if isinstance(field, models.DecimalField):
        return _("a number with a point, such as 0.25")
    if isinstance(field, models.BooleanField):
        return _("true or false")
    return _("a day, such as 2013-02-28") if isinstance(field, models.DateField) else _("text")


def _rows(model: type[NaturalKeyModel]) -> str:
    return str(model._meta.verbose_name_plural)
