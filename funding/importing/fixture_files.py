"""Writes checked rows as fixtures: one file an app, sorted, every key a natural one."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps

from documents.models import NaturalKeyModel
from documents.publishing.need import in_order_of_need
from documents.rows import Row, fixture_fields

APPS = ("documents", "countries", "programs", "funding")


def as_files(rows: Iterable[Row]) -> dict[str, str]:
    """The text of each fixture by its file's name; the same rows give the same bytes."""
    place = {model: number for number, model in enumerate(fixture_models())}
    files: dict[str, list[dict[str, Any]]] = {label: [] for label in APPS}
    for row in sorted(rows, key=lambda row: (place[row.model], [_sortable(p) for p in row.key])):
        files[row.model._meta.app_label].append(_entry(row))
    return {
        f"{label}.json": json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
        for label, entries in files.items()
    }


def stale_files(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The names of those that the folder does not hold as they are here."""
    return [
        name
        for name, text in files.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Puts them in the folder, in place of what is there under their names."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def fixture_models() -> list[type[NaturalKeyModel]]:
    """Each model after those to which its foreign keys point, so that one loading suffices."""
    return in_order_of_need(
        model
        for label in APPS
        for model in apps.get_app_config(label).get_models()
        if issubclass(model, NaturalKeyModel)
    )


def _sortable(part: Any) -> tuple[bool, int | Decimal, str]:
    """Numbers by size, then texts; what is not stated, or is an empty text, comes first."""
    number = part if isinstance(part, int | Decimal) else 0
    return (part not in (None, ""), number, "" if part is None else str(part))


def _entry(row: Row) -> dict[str, Any]:
    return {"model": row.model._meta.label_lower, "fields": fixture_fields(row)}
