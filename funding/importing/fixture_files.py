"""Writes checked rows as fixtures: one file an app, sorted, every key a natural one."""

import datetime
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from documents.models import NaturalKeyModel
from documents.rows import Row, as_key, columns

APPS = ("documents", "countries", "programs", "funding")


def as_files(rows: Iterable[Row]) -> dict[str, str]:
    """The text of each fixture by its file's name; the same rows give the same bytes."""
    place = {model: number for number, model in enumerate(_in_order_of_need())}
    files: dict[str, list[dict[str, Any]]] = {label: [] for label in APPS}
    for row in sorted(rows, key=lambda row: (place[row.model], [_sortable(p) for p in row.key])):
        files[row.model._meta.app_label].append(_entry(row))
    return {
        f"{label}.json": json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
        for label, entries in files.items()
    }


def _in_order_of_need() -> Sequence[type[models.Model]]:
    """Each model after those to which its foreign keys point, so that one loading suffices."""
    ordered: list[type[models.Model]] = []

    def add(model: type[models.Model]) -> None:
        if model in ordered:
            return
        for field in model._meta.concrete_fields:
            needed = field.related_model
            if isinstance(needed, type) and needed is not model:
                add(needed)
        ordered.append(model)

    for label in APPS:
        for model in sorted(apps.get_app_config(label).get_models(), key=lambda m: m.__name__):
            if issubclass(model, NaturalKeyModel):
                add(model)
    return ordered


def _sortable(part: Any) -> tuple[bool, int | Decimal, str]:
    """Numbers by size, then texts; what is not stated comes first."""
    number = part if isinstance(part, int | Decimal) else 0
    return (part is not None, number, "" if part is None else str(part))


def _entry(row: Row) -> dict[str, Any]:
    fields = {
        field.name: _value(field, row.fields[field.name])
        for field in columns(row.model)
        if row.fields.get(field.name) is not None
    }
    return {"model": row.model._meta.label_lower, "fields": fields}


def _value(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return list(as_key(value))
    if isinstance(field, models.DecimalField):
        return f"{Decimal(value):f}"
    return value.isoformat() if isinstance(value, datetime.date) else value
