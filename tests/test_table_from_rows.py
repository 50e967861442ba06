"""From the rows of an edition one comes back to the printed table, and from it to the same rows."""

import json
from dataclasses import replace

import pytest
from django.conf import settings

from documents.rows import Row
from funding.drafts.content import as_table
from funding.drafts.from_rows import content_of_rows
from funding.drafts.rows_of_edition import NotATableError, select_edition
from funding.importing.build import read_rows
from funding.importing.citations import with_citations
from funding.importing.fixture_files import as_files
from funding.importing.problems import Problems
from funding.importing.table_rows import rows_of_table
from funding.models import Allocation, PrintedHead

TABLES = ("carsi-by-account", "mexico-by-account", "section-1004-by-country")


def rows_of(dataset: str) -> list[Row]:
    return select_edition(read_rows(settings.FIXTURE_DIRS[0] / "sources"), (dataset, "2013"))


@pytest.mark.parametrize("dataset", TABLES)
def test_the_table_made_of_the_rows_of_an_edition_becomes_the_same_rows(dataset: str) -> None:
    rows, problems = rows_of(dataset), Problems()
    content = json.loads(json.dumps(content_of_rows(rows)))
    assert content["base"] == [dataset, "2013"]
    again = with_citations(rows_of_table(as_table(content), problems), problems)
    problems.refuse()
    assert len(rows) > 50
    assert as_files(again) == as_files(rows)


def test_totals_of_rows_come_back_too() -> None:
    """A table with a column of totals and one where both meet, typed from Table 1a."""
    content = content_of_rows(rows_of("carsi-by-account"))
    words = {"counted": "All years of {row}.", "counted_es": "Todos los años de {row}."}
    content["row_total"] = {"head": "All", "topic": "carsi", **words}
    content["row_total_figures"] = ["193,500", "376,308", "6,200", "28,000", "604,008"]
    first, again = (as_table(content), Problems())
    rows = with_citations(rows_of_table(first, again), again)
    again.refuse()
    second = as_table(content_of_rows(rows))
    assert second.row_total == first.row_total
    assert second.row_total_figures == first.row_total_figures


def test_cells_that_are_no_grid_make_no_table() -> None:
    rows = rows_of("carsi-by-account")
    without_heads = [row for row in rows if row.model is not PrintedHead]
    cell = next(row for row in rows if row.model is Allocation)
    of_two_stages = [
        replace(row, fields=row.fields | {"stage": "request"}) if row is cell else row
        for row in rows
    ]
    for wrong in (without_heads, [row for row in rows if row is not cell], of_two_stages):
        with pytest.raises(NotATableError):
            content_of_rows(wrong)
