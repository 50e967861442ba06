"""Every grouping by one, two and three dimensions, under any filter, adds up to its total."""

import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.comparison import Comparison, compare
from funding.dimensions import DIMENSIONS
from funding.models import Allocation
from funding.query import parse
from funding.selection import cells_of
from funding.table import table_of
from funding.tally import add

pytestmark = pytest.mark.django_db

# the order of three dimensions changes nothing in their sums
GROUPINGS = [
    *itertools.permutations(DIMENSIONS, 1),
    *itertools.permutations(DIMENSIONS, 2),
    *itertools.combinations(DIMENSIONS, 3),
]
FILTERS: dict[str, list[str]] = {
    "account": ["ESF", "INCLE", "NADR", "FMF", "section-1004", "GHCS"],
    "country": ["MEX", "GTM", "central-america", "not-stated"],
    "stage": ["actual", "request", "unstated", "estimate"],
    "fiscal_year": ["2007", "2008..2010", "2012", "2013"],
    "program": ["carsi", "not-stated"],
    "goal": ["carsi-1", "carsi-2", "unattributed"],
    "country_group": ["northern-triangle", "carsi-seven"],
    "year_basis": ["intended"],
    "dollars": ["constant"],
    "assistance_kind": ["military", "prevention-development", "unclassified"],
}


def ask(by: tuple[str, ...], scheme: str, **filters: list[str]) -> Comparison:
    return compare(parse({"by": by, "scheme": [scheme], **filters}))


def known_sum(comparison: Comparison) -> Decimal:
    return sum(
        (g.tally.amount for g in comparison.groups if g.tally.amount is not None), Decimal(0)
    )


@pytest.mark.usefixtures("unchanged_data")
@pytest.mark.parametrize("scheme", ["account-purpose", "equal"])
def test_every_grouping_adds_up_to_all_cells(scheme: str) -> None:
    whole = sum(cell.amount for cell in Allocation.objects.all() if cell.amount is not None)
    for by in GROUPINGS:
        comparison = ask(by, scheme)
        assert known_sum(comparison) == comparison.summary.amount == whole, by


@settings(max_examples=60, deadline=None)
@given(
    by=st.sampled_from(GROUPINGS),
    scheme=st.sampled_from(["account-purpose", "equal"]),
    chosen=st.dictionaries(
        st.sampled_from(sorted(FILTERS)), st.integers(min_value=1, max_value=2**6 - 1), max_size=3
    ),
)
def test_every_filtered_grouping_adds_up_to_its_summary(
    by: tuple[str, ...], scheme: str, chosen: dict[str, int]
) -> None:
    filters = {
        name: [key for place, key in enumerate(FILTERS[name]) if bits >> place & 1]
        for name, bits in chosen.items()
    }
    comparison = ask(by, scheme, **filters)
    summary = comparison.summary
    assert known_sum(comparison) == (summary.amount or 0)
    # a cell may be in several groups by goal, and in two by intended year
    if "goal" not in by and not (comparison.query.moves_years and "fiscal_year" in by):
        cells: dict[str, int] = add(g.tally for g in comparison.groups).cells  # type: ignore[assignment]
        assert cells == summary.cells
        assert sum(cells.values()) == cells_of(comparison.query).count()
    assert_table_adds_up(comparison)


def assert_table_adds_up(comparison: Comparison) -> None:
    table = table_of(comparison)
    if not comparison.groups:
        assert table.totals is None
        return

    def value(cell: Any) -> Decimal:
        text = cell.text.replace(",", "")
        return Decimal(text) if text and text[0].isdigit() else Decimal(0)

    assert table.totals
    body = sum((value(cell) for row in table.rows for cell in row.cells), Decimal(0))
    assert body == sum((value(cell) for cell in table.totals.cells), Decimal(0))
    assert body == (comparison.summary.amount or 0)
