"""The warnings that the shipped data raise, pinned by name; each was read and is true."""

from typing import Any

import pytest

from funding.models import Edition
from funding.rules import Finding, check_edition, check_table
from tests.test_table_drafts import tables

pytestmark = pytest.mark.django_db

Pinned = tuple[str, str, str]  # rule, row, column
# Small accounts in $ million with one decimal meet the same figure by rounding or by habit. FMF had
# $260 million of FY 2010's request in FY 2009 already, as forward funding. Section 1004 repeats the
# whole year, which the note of its edition says.
WARNINGS: dict[str, list[Pinned]] = {
    "carsi-by-account": [],
    "mexico-by-account": [
        ("figure_repeated", "ESF", "FY 2010"),
        ("jump", "FMF", "FY 2010"),
        ("figure_repeated", "FMF", "FY 2013 (Request)"),
        ("figure_repeated", "IMET", "FY 2011"),
        ("figure_repeated", "NADR", "FY 2010"),
        ("figure_repeated", "GHCS", "FY 2011"),
    ],
    "section-1004-by-country": [("year_repeated", "", "FY 2013")],
}


def pinned(findings: list[Finding]) -> list[Pinned]:
    return [
        (finding.code, finding.place.row_head, finding.place.column_head) for finding in findings
    ]


def test_the_sources_raise_these_warnings_and_no_other() -> None:
    found = {table.dataset["slug"]: pinned(check_table(table)) for table in tables()}
    assert found == WARNINGS


def test_the_published_editions_raise_the_same(django_assert_num_queries: Any) -> None:
    for edition in Edition.objects.select_related("dataset"):
        with django_assert_num_queries(6):
            found = check_edition(edition)
        assert pinned(found) == WARNINGS[edition.dataset.slug]
