"""A published table opens in the grid as it was transcribed."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from documents.rows import Row
from funding.drafts.content import as_table
from funding.drafts.form import as_typed
from funding.drafts.opening import NotATableError, content_of
from funding.importing.csv_file import read_csv_files
from funding.importing.problems import Problems
from funding.importing.table_file import read_tables
from funding.importing.table_rows import rows_of_table
from funding.models import Edition

pytestmark = pytest.mark.django_db
SOURCES = Path(__file__).resolve().parent.parent / "fixtures" / "sources"
TABLES = ("carsi-by-account", "mexico-by-account", "section-1004-by-country")


def by_key(rows: Iterable[Row]) -> dict[Any, dict[str, Any]]:
    """The fields of each row, without what says nothing."""
    return {
        (row.model._meta.label, row.key): {
            name: value for name, value in row.fields.items() if value not in (None, "", False)
        }
        for row in rows
    }


@pytest.mark.parametrize("slug", TABLES)
def test_an_edition_opens_as_it_was_transcribed(slug: str) -> None:
    problems = Problems()
    tables = read_tables(read_csv_files(SOURCES, problems), problems)
    (source,) = (table for table in tables if table.dataset.get("slug") == slug)
    edition = Edition.objects.get(dataset__slug=slug)
    opened = as_table(as_typed(content_of(edition)))
    assert by_key(rows_of_table(opened, problems)) == by_key(rows_of_table(source, problems))
    problems.refuse()


def test_an_edition_without_heads_is_imported_as_a_whole_file() -> None:
    edition = Edition.objects.get(dataset__slug="carsi-by-account")
    edition.printed_heads.all().delete()
    with pytest.raises(NotATableError, match="whole file"):
        content_of(edition)
