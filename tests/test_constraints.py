"""The database itself refuses wrong rows, whoever writes them."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import Model

from documents.models import Citation
from funding.models import (
    Allocation,
    AttributionShare,
    Claim,
    Dataset,
    DatasetOverlap,
    Edition,
    EditionNote,
    Footnote,
    ForwardFunding,
)
from programs.models import Account, Activity, Program, Statement

pytestmark = pytest.mark.django_db


def write(row: Model, **changes: Any) -> None:
    """A copy of the row with the changes, written past every form and every check in Python."""
    row.pk = None
    row._state.adding = True
    for name, value in changes.items():
        setattr(row, name, value)
    type(row)._default_manager.bulk_create([row])


def cell(status: str) -> Allocation:
    """A cell of that status, at a place that is still free."""
    found = Allocation.objects.filter(status=status).first()
    assert found is not None
    found.source_row = 99
    return found


WRONG_CELLS: dict[str, tuple[str, dict[str, Any], str]] = {
    "an amount with a dash": ("none", {"amount": Decimal(5)}, "amount_fits_status"),
    "an amount of 0 with a dash": ("none", {"amount": Decimal(0)}, "amount_fits_status"),
    "an amount with n/a": ("not_available", {"amount": Decimal(5)}, "amount_fits_status"),
    "no amount where one is reported": ("reported", {"amount": None}, "amount_fits_status"),
    "no amount with a zero": ("zero", {"amount": None}, "amount_fits_status"),
    "a zero that is not 0": ("zero", {"amount": Decimal("0.01")}, "zero_is_zero"),
    "an unknown status": ("none", {"status": "missing"}, "status_is_known"),
    "no status": ("none", {"status": ""}, "status_is_known"),
    "an unknown stage": ("reported", {"stage": "guess"}, "stage_is_known"),
    "a year before the first": ("reported", {"fiscal_year": 1945}, "fiscal_year_is_possible"),
    "a year after the last": ("reported", {"fiscal_year": 2101}, "fiscal_year_is_possible"),
    "a quarter of another year": (
        "reported",
        {"is_transition_quarter": True},
        "transition_quarter_is_1976",
    ),
}


@pytest.mark.parametrize("case", WRONG_CELLS)
def test_a_wrong_cell_is_refused(case: str) -> None:
    status, changes, constraint = WRONG_CELLS[case]
    with pytest.raises(IntegrityError, match=constraint):
        write(cell(status), **changes)


@pytest.mark.parametrize("year", [1946, 2100])
def test_the_first_and_the_last_year_are_taken(year: int) -> None:
    write(cell("reported"), fiscal_year=year)
    assert Allocation.objects.filter(fiscal_year=year).count() == 1


def test_a_negative_amount_is_taken() -> None:
    write(cell("reported"), amount=Decimal("-5.25"))
    assert Allocation.objects.filter(amount=Decimal("-5.25")).count() == 1


def test_the_same_cell_is_not_taken_twice() -> None:
    first = Allocation.objects.first()
    assert first is not None
    with pytest.raises(IntegrityError, match="allocation_cell_is_unique"):
        write(first)


@pytest.mark.parametrize("share", ["0", "1.5", "-0.1", "1.000001"])
def test_a_share_outside_0_to_1_is_refused(share: str) -> None:
    row = AttributionShare.objects.get(account__code="NADR", scheme__slug="account-purpose")
    goal = row.goal.framework.goals.exclude(pk=row.goal_id).first()
    with pytest.raises(IntegrityError, match="attribution_share_is_a_share"):
        write(row, goal=goal, share=Decimal(share))


def test_a_share_of_no_account_is_not_taken_twice() -> None:
    row = AttributionShare.objects.filter(account=None).first()
    assert row is not None
    with pytest.raises(IntegrityError, match="attribution_share_is_unique"):
        write(row)


@pytest.mark.parametrize("model", [Account, Activity, Program, EditionNote, Footnote])
def test_a_row_that_is_neither_cited_nor_editorial_is_refused(model: type[Model]) -> None:
    row = model._default_manager.first()
    assert row is not None
    unique = {"code": "new", "slug": "new", "mark": "z"}
    changes = {name: value for name, value in unique.items() if hasattr(row, name)}
    with pytest.raises(IntegrityError, match="has_source"):
        write(row, **changes, citation=None, editorial=False)


def overlap() -> DatasetOverlap:
    """A row that says that two datasets count the same money."""
    first, second = Dataset.objects.filter(is_default=True).order_by("slug")[:2]
    return DatasetOverlap(first=first, second=second, reason="a", reason_es="a", editorial=True)


def test_an_overlap_of_default_datasets_is_refused() -> None:
    with pytest.raises(IntegrityError, match="cannot both be in the default set"):
        write(overlap())


def test_a_dataset_that_overlaps_a_default_one_cannot_become_default() -> None:
    row = overlap()
    Dataset.objects.filter(pk=row.second_id).update(is_default=False)
    write(row)
    with pytest.raises(IntegrityError, match="cannot both be in the default set"):
        Dataset.objects.filter(pk=row.second_id).update(is_default=True)


def test_a_label_names_one_edition_of_a_dataset() -> None:
    first = Edition.objects.first()
    assert first is not None
    with pytest.raises(IntegrityError, match="edition_label_is_unique"):
        write(first)


def test_an_edition_is_superseded_once() -> None:
    first = Edition.objects.first()
    assert first is not None
    write(Edition.objects.get(pk=first.pk), label="2014", supersedes=first)
    with pytest.raises(IntegrityError, match="supersedes"):
        write(Edition.objects.get(pk=first.pk), label="2015", supersedes=first)


WRONG_FORWARD: dict[str, tuple[dict[str, Any], str]] = {
    "backwards": ({"year_meant": 2008}, "years_are_possible"),
    "for its own year": ({"year_meant": 2009}, "years_are_possible"),
    "after the last year": ({"year_meant": 2101}, "years_are_possible"),
    "of nothing": ({"amount": Decimal(0)}, "forward_funding_is_positive"),
}


@pytest.mark.parametrize("case", WRONG_FORWARD)
def test_wrong_forward_funding_is_refused(case: str) -> None:
    changes, constraint = WRONG_FORWARD[case]
    row = ForwardFunding.objects.filter(year_counted=2009).first()
    assert row is not None
    with pytest.raises(IntegrityError, match=constraint):
        write(row, source_row=99, **changes)


def test_a_claim_needs_a_query_or_a_reason() -> None:
    claim = Claim.objects.first()
    assert claim is not None
    with pytest.raises(IntegrityError, match="claim_has_query_or_reason"):
        write(claim, slug="new", compare_query="", not_checkable="")


def test_a_stated_share_is_a_percentage() -> None:
    share = Statement.objects.filter(kind="share", value__isnull=False).first()
    assert share is not None
    with pytest.raises(IntegrityError, match="statement_share_is_a_percentage"):
        write(share, slug="new", value=Decimal("100.5"))


def test_the_lines_of_a_citation_are_in_order() -> None:
    citation = Citation.objects.filter(line__gt=10).first()
    assert citation is not None
    with pytest.raises(IntegrityError, match="citation_lines_are_in_order"):
        write(citation, key="new", line_end=9)


def test_what_a_cell_cites_cannot_be_deleted() -> None:
    with pytest.raises(IntegrityError, match="violates foreign key"):
        delete_citations()


def delete_citations() -> None:
    """Past Django's own protection; the database is made to look at once."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_citation")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
