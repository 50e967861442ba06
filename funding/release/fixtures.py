"""The rows of the fixtures that this code came with, and which of them the database has met."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings

from documents.models import LoadedFixture
from documents.publishing.changes import fields_of, key_of
from documents.rows import Row
from funding.importing.entries import model_named
from funding.importing.fixture_files import APPS

Name = tuple[str, str]  # the model's label and the natural key as JSON


def fixture_rows() -> list[Row]:
    """Every row of the fixtures, in their order."""
    folder = Path(settings.FIXTURE_DIRS[0])
    rows = []
    for app in APPS:
        for entry in json.loads((folder / f"{app}.json").read_text(encoding="utf-8")):
            model = model_named(entry["model"])
            if model is None:
                raise LookupError(f"{app}.json: there is no model {entry['model']}.")
            rows.append(Row(model, entry["fields"], f"{app}.json"))
    return rows


def name_of(row: Row) -> Name:
    """What a row is found by, in the table of those that the database has met."""
    return row.model._meta.label_lower, json.dumps(key_of(row), ensure_ascii=False)


def digests_of(rows: Iterable[Row]) -> dict[Name, str]:
    """For each row a digest of its fields; at which revision it was published does not count."""
    return {name_of(row): _digest(row) for row in rows}


def _digest(row: Row) -> str:
    fields = json.dumps(fields_of(row), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(fields.encode()).hexdigest()


def met() -> dict[Name, str]:
    """The digests of the rows that the database has met."""
    known = LoadedFixture.objects.values_list("model", "key", "digest")
    return {(model, key): digest for model, key, digest in known}


def remember(digests: Mapping[Name, str]) -> None:
    """From now on the database has met these rows, and no others."""
    LoadedFixture.objects.all().delete()
    LoadedFixture.objects.bulk_create(
        LoadedFixture(model=model, key=key, digest=digest)
        for (model, key), digest in digests.items()
    )
