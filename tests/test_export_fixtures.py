"""What is published goes back into the fixtures, and from them into a new database, unchanged."""

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from carsi.database import FIXTURES as NAMES
from countries.models import Country
from documents.models import Citation, DataRevision, Draft
from funding.exporting import exported_rows
from funding.importing.ahead import MARK
from funding.importing.fixture_files import as_files, fixture_models
from funding.models import Allocation, Claim, Dataset, Edition
from tests.databases import execute
from tests.made_up_data import cells
from tests.made_up_official import official
from tests.processes import PREPARE, environment, started

FIXTURES = settings.FIXTURE_DIRS[0]

pytestmark = pytest.mark.django_db


def text_of(folder: Path) -> dict[str, str]:
    return {name: (folder / f"{name}.json").read_text(encoding="utf-8") for name in NAMES}


def publish_another_edition() -> None:
    """As publishing does it: a name directly, a new edition and a claim at a new data revision."""
    Country.objects.filter(code="MEX").update(name="Mexico (United Mexican States)")
    revision = DataRevision.objects.create(
        number=4,
        published_on="2026-12-01",
        published_at="2026-12-01T12:00:00+00:00",
        note="Mended.",
        note_es="Corregido.",
    )
    old = Edition.objects.get(dataset__slug="carsi-by-account")
    new = Edition.objects.create(
        dataset=old.dataset,
        label="2013 mended",
        citation=old.citation,
        revision=revision,
        supersedes=old,
        unit="$",
        unit_dollars=1,
    )
    cells(new, [{"amount": "12.50", "precision": Decimal("0.005")}, {"amount": None}])
    Claim.objects.filter(slug="carsi-by-account-total-2011").update(
        scope_note="", scope_differs=False, stated=Decimal("101.500000"), revision=revision
    )


def test_nothing_changed_gives_the_very_bytes(tmp_path: Path) -> None:
    call_command("export_fixtures", tmp_path, verbosity=0)
    assert text_of(tmp_path) == text_of(FIXTURES)
    call_command("export_fixtures", "--check", verbosity=0)


@pytest.fixture
def bare_database(filled_database: str) -> str:
    """All tables, and no row in those of the fixtures; everything there cites or has a revision."""
    execute(filled_database, "TRUNCATE documents_document, documents_datarevision CASCADE")
    return filled_database


@pytest.mark.long
def test_what_is_published_loads_into_an_empty_database(tmp_path: Path, bare_database: str) -> None:
    publish_another_edition()
    Draft.objects.create(kind="rows", title="Not reviewed yet", content={"rows": []})
    call_command("export_fixtures", tmp_path, verbosity=0)
    exported = text_of(tmp_path)
    assert "Not reviewed yet" not in "".join(exported.values())
    assert '"label": "2013 mended"' in exported["funding"]
    assert '"amount": "12.5"' in exported["funding"]
    variables = environment(DATABASE_URL=bare_database)
    fill = [*PREPARE[:-1], "loaddata", *(str(tmp_path / f"{name}.json") for name in NAMES)]
    again = [*PREPARE[:-1], "export_fixtures", str(tmp_path), "--check"]
    for command in (fill, again):
        with started(command, variables) as process:
            assert process.wait() == 0, process.complaints()


def test_whole_files_stay_out_with_what_only_they_cite() -> None:
    imported = official("state-budget-by-country")
    Edition.objects.filter(pk=imported.pk).update(sha256="0" * 64)
    cells(imported, [{"amount": 1000}])
    typed = Citation.objects.create(document=imported.citation.document, key="a page")
    before = as_files(exported_rows())
    assert "state-budget-by-country-1" in before["documents.json"]  # the document is a name
    assert '"key": "a page"' in before["documents.json"]
    assert '"key": "file"' not in before["documents.json"]
    assert '"section": "File"' not in before["documents.json"]
    assert before["funding.json"] == (FIXTURES / "funding.json").read_text(encoding="utf-8")
    Claim.objects.filter(slug="carsi-by-account-total-2011").update(citation=imported.citation)
    assert '"key": "file"' in as_files(exported_rows())["documents.json"]
    assert typed.pk


def test_every_model_of_the_data_is_exported() -> None:
    assert {row.model for row in exported_rows()} == {
        model for model in fixture_models() if model.objects.exists()
    }


def test_an_empty_database_empties_no_fixtures(bare_database: str, tmp_path: Path) -> None:
    (tmp_path / "documents.json").write_text("[]", encoding="utf-8")
    variables = environment(DATABASE_URL=bare_database)
    with started([*PREPARE[:-1], "export_fixtures", str(tmp_path)], variables) as process:
        assert process.wait() != 0
        assert "The database holds no data." in process.complaints()
    assert (tmp_path / "documents.json").read_text(encoding="utf-8") == "[]"


def test_sources_never_overwrite_what_was_exported(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES, tmp_path, dirs_exist_ok=True)
    call_command("export_fixtures", tmp_path, verbosity=0)
    assert not (tmp_path / MARK).exists()
    publish_another_edition()
    with pytest.raises(CommandError, match=r"documents\.json, countries\.json, funding\.json"):
        call_command("export_fixtures", tmp_path, "--check")
    call_command("export_fixtures", tmp_path, verbosity=0)
    exported = text_of(tmp_path)
    with pytest.raises(CommandError, match="ahead of the sources"):
        call_command("build_fixtures", fixtures=tmp_path)
    call_command("build_fixtures", "--check", fixtures=tmp_path, verbosity=0)
    assert text_of(tmp_path) == exported


def test_rows_that_would_not_load_are_said_and_nothing_is_written(tmp_path: Path) -> None:
    Edition.objects.filter(dataset__slug="carsi-by-account").update(unit_dollars=1)
    with pytest.raises(CommandError, match=r"one unit of “\$ thousand” is 1000 dollars"):
        call_command("export_fixtures", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_rows_stand_in_the_order_of_their_keys() -> None:
    files: dict[str, Any] = {name: json.loads(text) for name, text in text_of(FIXTURES).items()}
    accounts = [
        entry["fields"]["code"]
        for entry in files["programs"]
        if entry["model"] == "programs.account"
    ]
    assert accounts == sorted(accounts)
    assert Allocation.objects.count() == sum(
        entry["model"] == "funding.allocation" for entry in files["funding"]
    )
    assert Dataset.objects.count() == 7
