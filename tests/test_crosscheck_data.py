"""The cross-checks with the real official files, where DATA names their folder."""

import os
from pathlib import Path

import pytest

from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options
from tests.api_answers import whole_list

DATA = os.environ.get("DATA", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not Path(DATA).is_dir() or not DATA, reason="DATA names no folder"),
]
ACCOUNTS = ("DA", "ESF", "FMF", "GHCS", "IMET", "INCLE", "NADR", "total")
# How Mexico's accounts stand to the budget tables, in the order of ACCOUNTS.
MEXICO = {
    2009: "agrees agrees agrees_if agrees agrees differs differs differs",
    2010: "agrees agrees agrees_if agrees agrees agrees_if agrees agrees_if",
    2012: "agrees agrees agrees agrees differs agrees missing differs",
    2013: "differs differs differs missing differs differs missing differs",
}
# The stages of the country summary with which Mexico's total agrees, and how.
SUMMARY = {
    (2007, "appropriated", "agrees"),
    (2009, "appropriated", "agrees_if"),
    (2010, "allocated", "agrees_if"),
    (2010, "appropriated", "agrees_if"),
    (2011, "allocated", "agrees"),
}


def take(kind: str, path: str) -> None:
    import_file(FORMATS[kind], Path(DATA) / path, Options())


def test_mexico_beside_the_budget_tables() -> None:
    for year in MEXICO:
        take("state-budget", f"cbj/STATE budget by country.{year % 100:02}.csv")
    rows = whole_list("crosscheck", "dataset=mexico-by-account&page_size=5000")
    for year, verdicts in MEXICO.items():
        found = {
            row["account"]["key"]: row["verdict"]["key"]
            for row in rows
            if row["fiscal_year"]["key"] == year
        }
        assert found == dict(zip(ACCOUNTS, verdicts.split(), strict=True)), year
    carsi = whole_list("crosscheck", "dataset=carsi-by-account&account=total&page_size=5000")
    assert {row["verdict"]["key"] for row in carsi} == {"not_comparable"}
    assert all(row["official"]["amount"] for row in carsi)


def test_mexico_beside_the_summary_by_country() -> None:
    take("country-summary", "fa-gov/us_foreign_aid_country.2024.csv")
    rows = whole_list("crosscheck", "dataset=mexico-by-account&page_size=5000")
    agreeing = {
        (row["fiscal_year"]["key"], row["official"]["stage"]["key"], row["verdict"]["key"])
        for row in rows
        if row["verdict"]["key"] != "not_comparable"
    }
    assert agreeing == SUMMARY
