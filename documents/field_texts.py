"""The values of a row's columns as people read them: names, and words for choices."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

LONGEST = 300  # letters of a value without words of its own, such as the content of a draft


class FieldTexts:
    """Texts of the values in some copies of rows of one model; what they refer to is read once."""

    def __init__(self, model: type[models.Model], copies: Iterable[Any]) -> None:
        self.fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        copies = list(copies)
        for field in self.fields:
            if isinstance(field, models.ForeignKey):
                wanted[field.related_model].update(getattr(one, field.attname) for one in copies)
        self._referred = {
            target: target._default_manager.in_bulk(keys - {None})
            for target, keys in wanted.items()
        }

    def text(self, field: "models.Field[Any, Any]", value: Any) -> str:
        """The text of a value of the column; empty where there is none."""
        if value is None or value == "":
            return ""
        if isinstance(field, models.ForeignKey):
            row = self._referred[field.related_model].get(value)
            return str(getattr(row, "label", row)) if row else _("removed since")
        return value_text(field, value)


def value_text(field: "models.Field[Any, Any]", value: Any) -> str:
    """The text of a value that refers to nothing."""
    choices = dict(field.flatchoices or ())
    if value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime):
        return date_format(value, "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(field, models.JSONField):
        return Truncator(json.dumps(value, ensure_ascii=False)).chars(LONGEST)
    return str(value)
