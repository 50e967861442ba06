"""Reads source files: TOML entries, each an array of tables named by its model."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps

from documents.models import NaturalKeyModel
from documents.rows import Row
from funding.importing.problems import Problems


def read_toml(path: Path, problems: Problems) -> dict[str, Any]:
    """The file's content, its fractions exact; what is not TOML becomes a problem."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.add(path.name, f"this is not valid TOML ({error}).")
        return {}


def read_entries(folder: Path, problems: Problems) -> list[Row]:
    """The rows of every TOML file that is not that of a CSV."""
    rows: list[Row] = []
    for path in sorted(folder.glob("*.toml")):
        if not path.with_suffix(".csv").exists():
            rows += entries_of(read_toml(path, problems), path.name, problems)
    return rows


def entries_of(content: dict[str, Any], file: str, problems: Problems) -> list[Row]:
    """The rows of one file's content: for each model an array of tables."""
    rows = []
    for app_label, models in content.items():
        for name, entries in models.items() if isinstance(models, dict) else [("", models)]:
            label = f"{app_label}.{name}"
            model = model_named(label)
            if model is None:
                problems.add(file, f"there is no model “{label}” to fill.")
            elif not (isinstance(entries, list) and all(isinstance(e, dict) for e in entries)):
                problems.add(file, f"entries are written [[{label}]], one by one.")
            else:
                rows += [
                    Row(model, fields, f"{file}, {label} {number}{_known(fields)}")
                    for number, fields in enumerate(entries, start=1)
                ]
    return rows


def model_named(label: str) -> type[NaturalKeyModel] | None:
    """The model that sources may fill under that name, such as “programs.law”."""
    app_label, _, name = label.partition(".")
    try:
        model = apps.get_model(app_label, name)
    except LookupError:
        return None
    return model if issubclass(model, NaturalKeyModel) else None


def _known(fields: dict[str, Any]) -> str:
    known = fields.get("slug") or fields.get("code")
    return f" ({known})" if known else ""
