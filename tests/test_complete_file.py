"""The complete file becomes an edition: each trap in it, what is loaded and what is reported."""

import csv
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum

from funding.models import Allocation
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options, Outcome
from funding.official.summary import summary
from tests.complete_files import HEADS, LATER_HEADS, NAME, complete, record, text_of
from tests.official_files import written

pytestmark = pytest.mark.django_db
DATA = os.environ.get("DATA", "")


def take(path: Path, **options: Any) -> Outcome:
    return import_file(FORMATS["complete"], path, Options(**options))


def cells(outcome: Outcome) -> list[Allocation]:
    assert outcome.edition
    related = outcome.edition.allocations.select_related("country", "account", "agency")
    return list(related.order_by("source_row"))


def told(outcome: Outcome) -> dict[str, Mapping[str, str]]:
    """A finding by its code; of several of one code the last."""
    return {row["code"]: row for row in csv.DictReader(outcome.report.text().splitlines())}


def test_a_record_becomes_a_cell_that_says_where_it_stands(tmp_path: Path) -> None:
    outcome = take(complete(tmp_path, record(), record(amount="-2300.50", kind="Disbursements")))
    first, second = cells(outcome)
    assert first.country
    assert first.account
    assert first.agency
    assert (first.country.code, first.account.code, first.agency.slug) == ("MEX", "INCLE", "state")
    assert (first.fiscal_year, first.is_transition_quarter) == (2012, False)
    assert (first.stage, first.status) == ("obligated", "reported")
    assert first.amount == 100
    assert (first.printed, first.precision) == ("100", Decimal("0.5"))
    assert (first.source_row, first.source_column) == (2, 50)
    assert (second.source_row, second.stage) == (3, "disbursed")
    assert (second.amount, second.precision) == (Decimal("-2300.5"), Decimal("0.005"))
    assert outcome.edition
    assert outcome.edition.label == "2024"
    assert (outcome.lines, outcome.own_sum, len(outcome.report)) == (2, Decimal("-2200.5"), 1)


@pytest.mark.parametrize(
    "heads",
    [
        HEADS,
        LATER_HEADS,
        tuple(reversed(LATER_HEADS)),
        tuple(head.lower().replace(" ", "_").replace("_dollar", "") for head in HEADS),
    ],
    ids=["51 columns", "56 columns", "in another order", "as of the Explorer"],
)
def test_every_variant_of_the_head_is_read(tmp_path: Path, heads: tuple[str, ...]) -> None:
    usual = [record(), record(amount="7")]
    plain = {head.lower().replace(" ", "_").replace("_dollar", ""): head for head in HEADS}
    rows = [{head: row.get(plain.get(head, head), "NULL") for head in heads} for row in usual]
    outcome = take(written(tmp_path, text_of(rows, heads), NAME))
    amount = next(
        place for place, head in enumerate(heads, 1) if head.lower().startswith("current")
    )
    assert [cell.amount for cell in cells(outcome)] == [100, 7]
    assert {cell.source_column for cell in cells(outcome)} == {amount}
    assert not len(outcome.report)


def test_a_misspelt_head_is_taken_for_the_only_one_it_can_be(tmp_path: Path) -> None:
    text = text_of([record()]).replace("Funding Account Name", "Funding Acount Name")
    outcome = take(written(tmp_path, text, NAME))
    assert [cell.amount for cell in cells(outcome)] == [100]
    assert told(outcome)["near_head"]["printed"] == "Funding Acount Name"


@pytest.mark.parametrize(
    ("text", "status", "printed"),
    [
        ("NULL", "not_available", "NULL"),
        ("", "not_available", '""'),
        ("n/a", "not_available", "n/a"),
        ("redacted", "withheld", "redacted"),
        (
            "Redacted, see the exceptions of the publisher",
            "withheld",
            "Redacted, see the exceptions of the publ",
        ),
        ("-", "none", "-"),
        ("0", "zero", "0"),
        ("-0.00", "zero", "-0.00"),
        (" 1,234 ", "reported", "1,234"),
        ("(5)", "reported", "(5)"),
        ("99999999999999999", "reported", "99999999999999999"),
    ],
)
def test_a_cell_without_an_amount_is_missing_and_never_zero(
    tmp_path: Path, text: str, status: str, printed: str
) -> None:
    outcome = take(complete(tmp_path, record(), record(amount=text)))
    _usual, cell = cells(outcome)
    assert (cell.status, cell.printed) == (status, printed)
    is_missing = status not in ("zero", "reported")
    assert (cell.amount is None) == is_missing
    codes = {"amount_not_given", "amount_withheld"} & set(outcome.report.counts)
    assert bool(codes) == is_missing
    assert all(told(outcome)[code]["amount"] == "" for code in codes)


def test_names_that_are_not_given_are_not_stated(tmp_path: Path) -> None:
    path = complete(
        tmp_path,
        record(account="NULL", agency="redacted"),
        record(country="", code="NULL", amount=20),
        record(country="NULL", amount=3),
    )
    outcome = take(path)
    unnamed, nowhere, coded = cells(outcome)
    assert (unnamed.account, unnamed.agency, nowhere.country) == (None, None, None)
    assert coded.country
    assert coded.country.code == "MEX"
    assert dict(outcome.report.counts) == {"name_not_given": 3, "known_by_code": 1}
    assert told(outcome)["known_by_code"]["amount"] == "3.00"


def test_what_nobody_knows_is_one_finding_a_name_and_unmapped(tmp_path: Path) -> None:
    """However many records have it: with the first of them, their number and their sum."""
    path = complete(
        tmp_path,
        record(country="Hondurras", code="XXX"),
        record(country="Hondurras", code="XXX", year="2013", amount=20),
        record(account="Economic Suport Fund", amount=3),
        record(agency="Departement of State", amount=4),
    )
    outcome = take(path)
    assert outcome.edition
    found = told(outcome)
    honduras = found["unknown_country"]
    assert [honduras[key] for key in ("row", "amount", "lines")] == ["2", "120.00", "2"]
    assert "“Honduras”" in honduras["finding"]
    assert "“Economic Support Fund”" in found["unknown_account"]["finding"]
    assert "“Department of State”" in found["unknown_agency"]["finding"]
    unmapped = outcome.edition.allocations.filter(country__code="unmapped")
    assert unmapped.aggregate(sum=Sum("amount"))["sum"] == 120
    lines = "\n".join(summary(outcome))
    assert "2 × unknown recipients, counted under “unmapped”, $120: “Hondurras”" in lines


def test_what_cannot_be_placed_is_reported_with_its_money(tmp_path: Path) -> None:
    path = complete(
        tmp_path,
        record(),
        record(kind="Promises", amount=20),
        record(kind="Promises", amount=30),
        record(year="1899", amount=4),
        record(year="someday", amount="NULL"),
        record(year="1976tq", amount=1),
        record(year="1976TQ", amount=1),
    )
    outcome = take(path)
    assert [outcome.own_sum, outcome.loaded, outcome.report.left_out] == [156, 102, 54]
    assert outcome.report.counts["unknown_stage"] == outcome.report.counts["unreadable_year"] == 2
    assert told(outcome)["unknown_stage"]["loaded"] == "no"
    assert [(cell.fiscal_year, cell.is_transition_quarter) for cell in cells(outcome)] == [
        (2012, False),
        (1976, True),
        (1976, True),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    row = {**record(country="Côte d’Ivoire", code=""), "Activity Name": "“Côte”, «más» " * 50_000}
    (_usual, cell) = cells(take(complete(tmp_path, record(), row, encoding=encoding)))
    assert cell.country
    assert cell.country.code == "CIV"


def test_a_name_is_looked_up_in_its_year(tmp_path: Path) -> None:
    rows = [record(account="Global Health and Child Survival", year=year) for year in (2010, 2012)]
    outcome = take(complete(tmp_path, *rows, record(account="GHP-USAID", year=2011)))
    accounts = [cell.account.code for cell in cells(outcome) if cell.account]
    assert accounts[-1] == "unmapped"


def test_the_rules_look_at_sums_by_country_and_year(tmp_path: Path) -> None:
    rows = [record(year=2012, amount=600), record(year=2012, amount=500), record(year=2013)]
    back = record(country="Guatemala", code="GTM", amount="-5")
    outcome = take(complete(tmp_path, *rows, back))
    (jump,) = (row for row in [told(outcome)["jump"]])
    assert "From $1,100 in FY 2012 to $100 in FY 2013" in jump["finding"]
    assert dict(outcome.report.counts) == {"jump": 1, "negative": 1}


def test_a_newer_file_supersedes_the_older_and_is_held_beside_it(tmp_path: Path) -> None:
    old = take(complete(tmp_path, record(amount=1_000_000)))
    new = take(complete(tmp_path, record(amount=1_000)), label="2025")
    assert new.edition
    assert new.edition.supersedes == old.edition
    assert "unit_off_by_thousand" in new.report.counts
    again = take(complete(tmp_path, record(amount=1_000)))
    assert (again.is_new, again.edition) == (False, new.edition)


@pytest.mark.skipif(not DATA, reason="DATA names no folder")
def test_the_published_sample_comes_to_its_sum() -> None:
    path = Path(DATA) / "fa-gov" / "us_foreign_aid_complete.sample.csv"
    with path.open(encoding="utf-8", newline="") as file:
        amounts = [Decimal(row["Current Dollar Amount"]) for row in csv.DictReader(file)]
    outcome = take(path, label="sample")
    assert outcome.cells == len(amounts) == 199
    assert outcome.loaded == outcome.own_sum == sum(amounts)
    assert outcome.report.left_out == 0
    assert {cell.country.code for cell in cells(outcome) if cell.country} == {"UKR"}
