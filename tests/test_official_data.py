"""The real official files, where DATA names their folder: counts, sums to the dollar, checks."""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum

from funding.models import Allocation
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options, Outcome
from funding.rules import check_edition

DATA = os.environ.get("DATA", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not Path(DATA).is_dir() or not DATA, reason="DATA names no folder"),
]
# The table's own TOTAL in $ thousand, and the cells that it holds. In FY 2012 the lines of the
# independent agencies come to 4,269,670 less than their total says; FY 2013 and 2016 are rounded.
BUDGETS = {
    "09": (26_330_745, 2_886),
    "10": (36_351_526, 3_003),
    "12": (34_665_580 - 4_269_670, 3_262),
    "13": (35_170_284, 3_107),
    "16": (37_242_613, 3_004),
}


def take(kind: str, path: str) -> Outcome:
    return import_file(FORMATS[kind], Path(DATA) / path, Options())


def loaded(outcome: Outcome) -> Decimal:
    assert outcome.edition
    total: Decimal = outcome.edition.allocations.aggregate(sum=Sum("amount"))["sum"]
    return total


@pytest.mark.parametrize(("year", "told"), BUDGETS.items())
def test_budget_tables_come_to_their_own_total(year: str, told: tuple[int, int]) -> None:
    outcome = take("state-budget", f"cbj/STATE budget by country.{year}.csv")
    thousands, cells = told
    assert loaded(outcome) == thousands * 1000
    assert outcome.cells == cells
    assert not {"table_differs", "region_differs"} & set(outcome.report.counts)


def test_mexico_in_the_budget_tables() -> None:
    outcome = take("state-budget", "cbj/STATE budget by country.10.csv")
    assert outcome.edition
    rows = outcome.edition.allocations.filter(country__code="MEX", amount__gt=0)
    amounts = dict(rows.values_list("account__code", "amount"))
    assert amounts["INCLE"] == 284_000_000
    assert amounts["FMF"] == 265_250_000
    assert rows.aggregate(sum=Sum("amount"))["sum"] == 582_658_000


@pytest.mark.parametrize(
    ("year", "lines", "total", "bases"),
    [
        ("2023", 22_357, 3_941_467_236_318, {2019, 2020}),
        pytest.param("2024", 23_166, 4_187_643_047_184, {2019, 2021}, marks=pytest.mark.long),
    ],
)
def test_the_country_summary_comes_to_its_sum_in_two_base_years(
    year: str, lines: int, total: int, bases: set[int]
) -> None:
    outcome = take("country-summary", f"fa-gov/us_foreign_aid_country.{year}.csv")
    assert outcome.cells == lines
    assert loaded(outcome) == total
    assert outcome.report.left_out == 0
    unknown = {"unknown_country", "unknown_stage", "known_by_code"} & set(outcome.report.counts)
    assert not unknown
    assert outcome.constants
    assert {base for base, _count in outcome.constants.agreeing.most_common(2)} == bases


def test_the_greenbook_agrees_with_our_constant_dollars() -> None:
    """Within 0.05 % or a dollar, the larger of the two, in every line."""
    outcome = take("greenbook", "greenbook/us_foreignaid_greenbook.2022.xlsx")
    assert outcome.cells == 75_002
    assert loaded(outcome) == 1_372_272_602_998
    assert outcome.constants
    assert dict(outcome.constants.agreeing) == {2020: 75_002}
    assert outcome.edition
    cells = Allocation.objects.filter(edition=outcome.edition)
    assert cells.filter(is_transition_quarter=True).exists()
    assert cells.filter(amount__lt=0).exists()
    assert not cells.filter(country__code="central-america").exists()


def test_the_rules_hold_a_budget_beside_the_year_before(
    django_assert_max_num_queries: Any,
) -> None:
    """The war's own budget paid Afghanistan's ESF in FY 2012; agencies that earn are below 0."""
    take("state-budget", "cbj/STATE budget by country.12.csv")
    outcome = take("state-budget", "cbj/STATE budget by country.13.csv")
    assert {"jump", "negative", "figure_repeated"} <= set(outcome.report.counts)
    assert outcome.edition
    with django_assert_max_num_queries(6):
        found = check_edition(outcome.edition)
    jumps = [finding.place.row_head for finding in found if finding.code == "jump"]
    assert "AFG · ESF" in jumps
    assert not any(finding.is_fatal for finding in found)
