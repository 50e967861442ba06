"""The fixtures load whole or not at all, and a second time without a change."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError
from django.db.models import Model
from pytest_django.fixtures import Settings

from documents.models import Document, NaturalKeyModel, natural_keys_remembered
from funding.models import Allocation
from tests.small_sources import change

FILES = ("documents", "countries", "programs", "funding")
FIXTURES = settings.FIXTURE_DIRS[0]

pytestmark = pytest.mark.django_db


def models() -> list[type[Model]]:
    """The models that fixtures fill."""
    return [
        model
        for label in FILES
        for model in apps.get_app_config(label).get_models()
        if issubclass(model, NaturalKeyModel)
    ]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every such model, with its number."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in models()
    }


def test_every_entry_of_the_fixtures_is_in_the_database() -> None:
    entries = [
        entry["model"]
        for name in FILES
        for entry in json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    ]
    loaded = {model._meta.label_lower: model._default_manager.count() for model in models()}
    assert {name: number for name, number in loaded.items() if number} == Counter(entries)
    assert loaded["funding.allocation"] == 24 + 49 + 24


def load(*names: str) -> None:
    """As the first start loads them; the other files' rows are in the database."""
    with natural_keys_remembered():
        call_command("loaddata", *names, verbosity=0)


def test_a_second_loading_changes_nothing() -> None:
    before = everything()
    load(*FILES)
    assert everything() == before


def test_a_changed_figure_changes_its_row_and_no_other(tmp_path: Path, settings: Settings) -> None:
    before = everything()
    settings.FIXTURE_DIRS = [copied(tmp_path)]
    change(tmp_path / "funding.json", '"printed": "24,800"', '"printed": "24,801"')
    load("funding")
    after = everything()
    changed = {label: rows for label, rows in after.items() if rows != before[label]}
    assert list(changed) == ["funding.Allocation"]
    differing = [
        row for row in changed["funding.Allocation"] if row not in before["funding.Allocation"]
    ]
    assert [row["printed"] for row in differing] == ["24,801"]


BROKEN = {
    "a refused amount": ('"status": "none"', '"status": "reported"', IntegrityError),
    "an unknown account": ('"ESF"', '"no such account"', DeserializationError),
    "broken JSON": ("{", "(", DeserializationError),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_fault_in_the_last_file_leaves_nothing_of_the_first(
    case: str, tmp_path: Path, settings: Settings
) -> None:
    old, new, error = BROKEN[case]
    before = everything()
    settings.FIXTURE_DIRS = [copied(tmp_path)]
    change(tmp_path / "documents.json", '"title": "Central America"', '"title": "Changed"')
    change(tmp_path / "funding.json", old, new)
    with pytest.raises(error):
        load("documents", "funding")
    assert not Document.objects.filter(title="Changed").exists()
    assert everything() == before


def copied(folder: Path) -> Path:
    """A copy of the fixtures to change."""
    for name in FILES:
        shutil.copy(FIXTURES / f"{name}.json", folder)
    return folder


def test_every_loaded_row_could_be_saved_in_a_form() -> None:
    """Keys and constraints aside, which the database has checked."""
    faults = []
    for model in models():
        keys = {field.name for field in model._meta.fields if field.is_relation}
        for row in model._default_manager.all():
            try:
                row.full_clean(exclude=keys, validate_unique=False, validate_constraints=False)
            except ValidationError as error:
                faults.append(f"{model._meta.label} {row}: {error.messages}")
    assert faults == []


def test_what_a_table_does_not_state_is_empty() -> None:
    stated = {
        name: set(
            Allocation.objects.filter(edition__dataset__slug=name).values_list(
                "program__slug", "agency__slug"
            )
        )
        for name in ("carsi-by-account", "mexico-by-account", "section-1004-by-country")
    }
    assert stated == {
        "carsi-by-account": {("carsi", None)},
        "mexico-by-account": {(None, None)},
        "section-1004-by-country": {(None, "dod")},
    }


def test_a_natural_key_is_looked_up_once_while_loading(django_assert_num_queries: Any) -> None:
    def look_up() -> None:
        assert Document.objects.get_by_natural_key("ondcp-central-america").pk

    with natural_keys_remembered(), django_assert_num_queries(1):
        look_up()
        look_up()
    with django_assert_num_queries(1):
        look_up()
