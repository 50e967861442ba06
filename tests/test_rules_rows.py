"""Drafts of single rows: what the database would refuse is told beforehand, field by field."""

from typing import Any

import pytest

from documents.models import Draft
from documents.publishing.changes import fields_of, key_of
from documents.stored_rows import stored_rows
from funding.models import Claim, DatasetOverlap
from funding.rules import Finding, check_draft
from programs.models import Statement

pytestmark = pytest.mark.django_db


def a_claim(**changes: Any) -> dict[str, Any]:
    """A change of the claim of $361 million."""
    (row,) = stored_rows(Claim.objects.filter(printed="$361 million").order_by("slug")[:1])
    before = fields_of(row)
    after = {name: value for name, value in (before | changes).items() if value is not None}
    return {"model": "funding.claim", "key": key_of(row), "before": before, "after": after}


def told(*rows: dict[str, Any]) -> list[Finding]:
    return check_draft(Draft(kind="rows", content={"rows": list(rows)}))


CASES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "a figure that is not printed": (
        {"stated": "316"},
        "claim_unreadable",
        "stated",
        "“$361 million” is printed, but the figure that is stated is 316 ($ million).",
    ),
    "a figure in another unit": (
        {"stated": "361", "unit": "$ thousand", "unit_dollars": 1000},
        "claim_unreadable",
        "stated",
        "is 361 ($ thousand)",
    ),
    "a unit worth something else": ({"unit_dollars": 1000}, "unit_differs", "unit", "1,000,000"),
    "no number": ({"stated": "many"}, "invalid_row", "stated", "“many” value must be a decimal"),
    "nothing where something must be": ({"counted": None}, "invalid_row", "counted", "blank"),
    "an unknown choice": ({"kind": "guess"}, "invalid_row", "kind", "not a valid choice"),
    "an unknown field": ({"colour": "red"}, "invalid_row", "colour", "There is no such field."),
    "a constraint": (
        {"year_start": 2012, "year_end": 2011},
        "invalid_row",
        "__all__",
        "The last year is not before the first.",
    ),
    "an unknown dataset": ({"dataset": ["carsi"]}, "unknown_reference", "dataset", "“carsi”"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_with_a_row_is_told_with_its_field(case: str) -> None:
    changes, code, field, words = CASES[case]
    found = [finding for finding in told(a_claim(**changes)) if finding.code == code]
    (finding,) = found
    assert finding.is_fatal
    assert finding.place.row == 1
    assert finding.place.column_head == field
    assert words in finding.sentence


def test_all_rows_of_the_fixtures_would_be_taken_as_they_are() -> None:
    for model in (Claim, Statement, DatasetOverlap):
        rows = [
            {
                "model": model._meta.label_lower,
                "key": key_of(row),
                "before": fields_of(row),
                "after": fields_of(row),
            }
            for row in stored_rows(model.objects.all())
        ]
        assert [finding.sentence for finding in told(*rows)] == []


def test_a_row_may_refer_to_another_of_the_same_draft() -> None:
    dataset = {
        "slug": "a-new-table",
        **dict.fromkeys(("title", "title_es", "scope", "scope_es", "measure", "measure_es"), "New"),
    }
    added = {"model": "funding.dataset", "key": ["a-new-table"], "before": None, "after": dataset}
    claim = a_claim(dataset=["a-new-table"])
    assert [finding.code for finding in told(claim)] == ["unknown_reference"]
    assert told(added, claim) == []


def test_a_row_that_is_not_there_cannot_be_changed_or_removed() -> None:
    row = a_claim() | {"key": ["no-such-claim"]}
    assert [finding.code for finding in told(row | {"after": None})] == ["unknown_row"]
    assert any("no-such-claim" in finding.sentence for finding in told(row))


@pytest.mark.parametrize(
    "content",
    [{"rows": [{}]}, {"rows": 3}, {"rows": [{"model": "no.model"}]}, {"rows": ["x"]}],
)
def test_a_draft_of_rows_that_is_written_otherwise_cannot_be_read(content: Any) -> None:
    (finding,) = check_draft(Draft(kind="rows", content=content))
    assert finding.code == "unreadable_draft"
