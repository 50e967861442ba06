"""Official files become editions: what is loaded, what is reported, and that nothing gets lost."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from countries.models import Country, CountryAlias
from funding.models import Allocation, Edition, EditionNote, Stage
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options, Outcome, RefusedFileError
from tests.official_files import BUDGET, budget, greenbook, summary

pytestmark = pytest.mark.django_db

STATE, USAID = "Department of State", "U.S. Agency for International Development"
ESF, INCLE = "Economic Support Fund", "International Narcotics Control and Law Enforcement"
OBLIGATIONS, PLANNED = "Obligations", "Appropriated and Planned"


def take(kind: str, path: Path, **options: Any) -> Outcome:
    return import_file(FORMATS[kind], path, Options(**options))


def cells(outcome: Outcome) -> list[Allocation]:
    assert outcome.edition
    return list(outcome.edition.allocations.order_by("source_row", "source_column"))


def codes(outcome: Outcome) -> dict[str, int]:
    return dict(outcome.report.counts)


def refused(kind: str, path: Path, **options: Any) -> RefusedFileError:
    """The refusal, after which nothing is there."""
    with pytest.raises(RefusedFileError) as error:
        take(kind, path, **options)
    assert not Edition.objects.filter(dataset__slug=FORMATS[kind].dataset).exists()
    return error.value


def test_the_greenbook_is_read_below_its_title(tmp_path: Path) -> None:
    rows = [
        (2010, "Mexico", STATE, INCLE, 365_000_000, 0),
        (1976.9, "Guatemala", USAID, "Public Law 480 Title II Grants", 1_500_000, 0),
        (2011, "Honduras", USAID, ESF, -2_300, 0),
    ]
    outcome = take("greenbook", greenbook(tmp_path, rows))
    assert outcome.edition
    assert (outcome.edition.label, outcome.edition.unit) == ("2020", "$")
    mexico, guatemala, honduras = cells(outcome)
    assert (mexico.source_row, mexico.source_column) == (8, 8)
    assert mexico.country
    assert mexico.account
    assert mexico.agency
    assert (mexico.country.code, mexico.account.code) == ("MEX", "INCLE")
    assert mexico.agency.slug == "state"
    assert (mexico.stage, mexico.status) == ("obligated", "reported")
    assert mexico.amount == 365_000_000
    assert (mexico.printed, mexico.precision) == ("365000000", Decimal("0.5"))
    assert (guatemala.fiscal_year, guatemala.is_transition_quarter) == (1976, True)
    assert guatemala.account
    assert guatemala.account.code == "FFP"
    assert honduras.amount == -2_300
    assert mexico.citation == outcome.edition.citation


def test_unknown_names_are_reported_and_their_money_is_unmapped(tmp_path: Path) -> None:
    rows = [
        (2010, "Hondurras", STATE, INCLE, 100, 0),
        (2010, "Mexico", "Departement of State", "Economic Suport Fund", 20, 0),
    ]
    outcome = take("greenbook", greenbook(tmp_path, rows))
    honduras, mexico = cells(outcome)
    assert honduras.country
    assert mexico.account
    assert mexico.agency
    assert honduras.country.code == "unmapped"
    assert honduras.amount == 100
    assert (mexico.account.code, mexico.agency.slug) == ("unmapped", "unmapped")
    findings = list(csv.DictReader(outcome.report.text().splitlines()))
    told = {row["code"]: (row["row"], row["amount"], row["finding"]) for row in findings}
    assert told["unknown_country"][:2] == ("8", "100")
    assert "“Honduras”" in told["unknown_country"][2]
    assert "“Economic Support Fund”" in told["unknown_account"][2]
    assert "“Department of State”" in told["unknown_agency"][2]


def test_types_of_transactions_are_stages(tmp_path: Path) -> None:
    kinds = ["President's Budget Requests", "Initial Allocations", PLANNED, OBLIGATIONS]
    rows = [("MEX", "Mexico", kind, 2012, 5, "") for kind in [*kinds, "Disbursements"]]
    stages = [cell.stage for cell in cells(take("country-summary", summary(tmp_path, rows)))]
    assert stages == ["request", "allocated", "appropriated", "obligated", "disbursed"]


def test_what_cannot_be_placed_is_reported_with_its_money(tmp_path: Path) -> None:
    rows = [
        ("MEX", "Mexico", OBLIGATIONS, 2012, 70, ""),
        ("MEX", "Mexico", "Promises", 2012, 20, ""),
        ("MEX", "Mexico", OBLIGATIONS, "someday", 9, ""),
    ]
    outcome = take("country-summary", summary(tmp_path, rows))
    assert codes(outcome) == {"unknown_stage": 1, "unreadable_year": 1}
    assert [outcome.own_sum, outcome.loaded, outcome.report.left_out] == [99, 70, 29]
    assert sum(cell.amount or 0 for cell in cells(outcome)) == 70


def test_the_transition_quarter_is_part_of_1976(tmp_path: Path) -> None:
    rows = [("MEX", "Mexico", OBLIGATIONS, year, 5, "") for year in ("1976", "1976tq")]
    found = cells(take("country-summary", summary(tmp_path, rows)))
    assert [(c.fiscal_year, c.is_transition_quarter) for c in found] == [
        (1976, False),
        (1976, True),
    ]


def test_regions_of_official_files_are_none_of_the_documents(tmp_path: Path) -> None:
    names = ["Central America Region", "Western Hemisphere Region", "Latin America and Caribbean"]
    rows = [("XXX", name, OBLIGATIONS, 2012, 5, "") for name in [*names, "Middle-earth Region"]]
    found = cells(take("country-summary", summary(tmp_path, rows)))
    keys = [cell.country.code for cell in found if cell.country]
    assert "central-america" not in keys
    assert keys[-1] == "unmapped"


def test_a_new_spelling_is_known_by_the_code(tmp_path: Path) -> None:
    rows = [("GTM", "Guatemala, Republic of the", OBLIGATIONS, 2012, 5, "")]
    outcome = take("country-summary", summary(tmp_path, rows))
    (cell,) = cells(outcome)
    assert cell.country
    assert cell.country.code == "GTM"
    assert codes(outcome) == {"known_by_code": 1}


def test_constant_dollars_of_several_base_years_are_checked(tmp_path: Path) -> None:
    rows = [
        ("MEX", "Mexico", OBLIGATIONS, 2012, 1_000_000, 1_000_000),  # at the prices of FY 2012
        ("MEX", "Mexico", OBLIGATIONS, 2020, 1_000_000, 1_000_000),  # of FY 2020
        ("MEX", "Mexico", OBLIGATIONS, 2013, 1_000_000, 5_000_000),
    ]
    outcome = take("country-summary", summary(tmp_path, rows))
    assert outcome.constants
    assert set(outcome.constants.agreeing) == {2012, 2020}
    assert codes(outcome)["constant_differs"] == 1
    assert len(cells(outcome)) == 3


def test_budget_tables_hold_accounts_in_columns(tmp_path: Path) -> None:
    outcome = take("state-budget", budget(tmp_path), stage=Stage.REQUEST)
    assert outcome.edition
    assert (outcome.edition.label, outcome.edition.part) == ("FY 2009", "FY 2009")
    found = cells(outcome)
    assert len(found) == 6 * 4
    assert {cell.stage for cell in found} == {"request"}
    amounts = {
        (cell.country.code, cell.account.code): cell
        for cell in found
        if cell.country and cell.account and cell.amount
    }
    assert amounts["MEX", "INCLE"].amount == 500_000
    assert amounts["GTM", "GHCS"].agency
    assert amounts["MEX", "INCLE"].precision == 500
    assert sum(cell.amount or 0 for cell in found) == 1_165_000
    dash = next(cell for cell in found if cell.source_row == 4 and cell.printed == "-")
    assert (dash.status, dash.amount) == ("none", None)


def test_totals_are_checked_and_never_loaded(tmp_path: Path) -> None:
    outcome = take("state-budget", budget(tmp_path))
    rows = {cell.source_row for cell in cells(outcome)}
    assert rows == {4, 5, 7, 8, 11, 12}
    assert not {"subtotal_differs", "region_differs", "table_differs", "row_total_differs"} & set(
        codes(outcome)
    )


def test_a_new_total_is_known_by_what_it_adds_up(tmp_path: Path) -> None:
    text = BUDGET.replace("Near East", "Middle East and Maghreb")
    outcome = take("state-budget", budget(tmp_path, text))
    assert codes(outcome)["taken_for_total"] == 1
    assert sum(cell.amount or 0 for cell in cells(outcome)) == 1_165_000


def test_a_small_recipient_is_not_taken_for_a_total_by_rounding(tmp_path: Path) -> None:
    lines = "Newland,1,1,-,-,-,2009\nOne,1,1,-,-,-,2009\nTwo,1,1,-,-,-,2009\n"
    text = BUDGET.replace("Independent", f"{lines}Independent", 1)
    text = text.replace('TOTAL,"1,165",300', "TOTAL,1168,303")
    outcome = take("state-budget", budget(tmp_path, text))
    assert sum(cell.amount or 0 for cell in cells(outcome)) == 1_168_000


def test_a_line_that_is_missing_refuses_the_table(tmp_path: Path) -> None:
    text = BUDGET.replace("Jordan,5,-,-,5,-,2009\n", "")
    error = refused("state-budget", budget(tmp_path, text))
    assert "GHCS- USAID $5,000 more" in str(error)
    assert error.report
    assert error.report.counts["region_differs"] == error.report.counts["table_differs"] == 1


def test_a_total_that_nobody_knows_refuses_the_table(tmp_path: Path) -> None:
    """It would be counted beside the lines that it adds up, which come to something else."""
    text = BUDGET.replace('Near East,"205",200', 'Orient,"260",255')
    assert "not the sum" in str(refused("state-budget", budget(tmp_path, text)))


def test_differences_can_be_accepted_and_every_answer_then_tells_them(tmp_path: Path) -> None:
    text = BUDGET.replace("Jordan,5,-,-,5,-,2009\n", "")
    outcome = take("state-budget", budget(tmp_path, text), accept_differences=True)
    assert sum(cell.amount or 0 for cell in cells(outcome)) == 1_160_000
    note = EditionNote.objects.get(edition=outcome.edition)
    assert "Near East" in note.text


def test_a_total_of_the_source_that_differs_is_told(tmp_path: Path) -> None:
    """Its own total counts the agencies as printed, so that no line is missing."""
    text = BUDGET.replace(
        "Independent Agencies,300,-,-,-,300", "Independent Agencies,310,-,-,-,310"
    )
    text = text.replace('TOTAL,"1,165",300,"500",65,300', 'TOTAL,"1,175",300,"500",65,310')
    outcome = take("state-budget", budget(tmp_path, text))
    assert codes(outcome)["subtotal_differs"] == 1
    assert EditionNote.objects.filter(edition=outcome.edition).exists()


def test_a_line_that_contradicts_its_total_is_told(tmp_path: Path) -> None:
    text = BUDGET.replace("Mexico,500", "Mexico,900")
    outcome = take("state-budget", budget(tmp_path, text))
    assert codes(outcome)["row_total_differs"] == 1


def with_a_column(head: str) -> str:
    """The table with a column that repeats each line's total."""
    first, *lines = BUDGET.splitlines()
    rows = [first.replace("Total,", f"Total,{head},")]
    for line in lines:
        values = next(csv.reader([line]))
        rows.append(",".join(f'"{value}"' for value in [*values[:2], values[1], *values[2:]]))
    return "\n".join(rows) + "\n"


def test_a_new_column_of_totals_is_no_account(tmp_path: Path) -> None:
    outcome = take("state-budget", budget(tmp_path, with_a_column("Total without MRA")))
    assert sum(cell.amount or 0 for cell in cells(outcome)) == 1_165_000


def test_a_column_of_totals_that_nobody_knows_refuses_the_table(tmp_path: Path) -> None:
    error = refused("state-budget", budget(tmp_path, with_a_column("Everything")))
    assert "a column may be a total" in str(error)


def test_a_new_head_is_an_unknown_account(tmp_path: Path) -> None:
    text = BUDGET.replace("INCLE", "INCLE Plus")
    outcome = take("state-budget", budget(tmp_path, text))
    accounts = {cell.account.code for cell in cells(outcome) if cell.account}
    assert "INCLE" not in accounts
    assert {"unmapped", "ESF", "GHCS"} <= accounts


@pytest.mark.parametrize(
    "broken",
    [
        "Barbados and Eastern Caribbean,,,,,,2009\n,4,4,-,-,-,2009\n",
        "Barbados and Eastern Caribbean,,,,,,2009\n,,,,,,2009\n,4,4,-,-,-,2009\n",
        "Barbados and,,,,,,2009\nEastern Caribbean,4,4,-,-,-,2009\n",
    ],
    ids=["amounts without a name", "a blank line between", "a name over two lines"],
)
def test_names_broken_over_two_lines_are_joined(tmp_path: Path, broken: str) -> None:
    text = BUDGET.replace("Independent", f"{broken}Independent", 1)
    text = text.replace('TOTAL,"1,165",300', "TOTAL,1169,304")
    found = cells(take("state-budget", budget(tmp_path, text)))
    (joined,) = [cell for cell in found if cell.amount == 4_000]
    assert joined.country
    assert joined.country.name == "Barbados and Eastern Caribbean"


def test_a_line_without_amounts_is_no_part_of_a_known_name(tmp_path: Path) -> None:
    text = BUDGET.replace("Guatemala,160", "Nicaragua,,,,,,2009\nGuatemala,160")
    outcome = take("state-budget", budget(tmp_path, text))
    assert "unknown_country" not in codes(outcome)


def test_an_office_may_head_its_own_lines(tmp_path: Path) -> None:
    """Its name is that of a recipient in the years in which it stands alone."""
    office = "S/GAC - Office of the Global AIDS Coordinator"
    lines = f"{office},9,-,-,9,-,2009\nS/GAC One,4,-,-,4,-,2009\nS/GAC Two,5,-,-,5,-,2009\n"
    text = BUDGET.replace("Independent", f"{lines}Independent", 1)
    text = text.replace('TOTAL,"1,165",300,"500",65', "TOTAL,1174,300,500,74")
    outcome = take("state-budget", budget(tmp_path, text))
    assert codes(outcome)["taken_for_total"] == 1
    assert sum(cell.amount or 0 for cell in cells(outcome)) == 1_174_000


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = budget(tmp_path)
    first = take("state-budget", path)
    before = list(Edition.objects.values())
    again = take("state-budget", path)
    assert (again.is_new, again.edition) == (False, first.edition)
    assert list(Edition.objects.values()) == before


def test_a_file_comes_in_again_once_its_names_are_known(tmp_path: Path) -> None:
    path = budget(tmp_path, BUDGET.replace("Jordan", "Jordania"))
    first = take("state-budget", path)
    CountryAlias.objects.create(
        name="Jordania", country=Country.objects.get(code="JOR"), editorial=True
    )
    assert take("state-budget", path).edition == first.edition
    again = take("state-budget", path, label="FY 2009, names of today")
    assert again.edition
    assert again.edition.supersedes == first.edition
    assert "unknown_country" not in codes(again)
    assert again.edition.allocations.filter(country__code="JOR", amount=5_000).exists()


def test_a_newer_file_supersedes_the_older_and_both_stay(tmp_path: Path) -> None:
    rows = [("MEX", "Mexico", OBLIGATIONS, 2012, 5, "")]
    old = take("country-summary", summary(tmp_path, rows))
    more = [*rows, ("MEX", "Mexico", OBLIGATIONS, 2013, 6, "")]
    new = take("country-summary", summary(tmp_path, more, "country.2024.csv"))
    assert new.edition
    assert new.edition.supersedes == old.edition
    assert (len(cells(old)), len(cells(new))) == (1, 2)


def test_other_years_of_budget_tables_supersede_nothing(tmp_path: Path) -> None:
    take("state-budget", budget(tmp_path))
    other = take("state-budget", budget(tmp_path, BUDGET.replace("2009", "2010"), "budget.10.csv"))
    assert other.edition
    assert (other.edition.label, other.edition.supersedes) == ("FY 2010", None)


def test_an_older_file_does_not_supersede_a_newer(tmp_path: Path) -> None:
    rows = [("MEX", "Mexico", OBLIGATIONS, 2012, 5, "")]
    take("country-summary", summary(tmp_path, rows, "country.2024.csv"))
    with pytest.raises(RefusedFileError, match="“2024” is newer than “2023”"):
        take("country-summary", summary(tmp_path, [*rows, *rows]))


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    rows = [("MEX", "Mexico", OBLIGATIONS, 2012, 5, "")]
    take("country-summary", summary(tmp_path, rows))
    with pytest.raises(RefusedFileError, match="“2023” with other content"):
        take("country-summary", summary(tmp_path, [*rows, *rows]))
    other = take("country-summary", summary(tmp_path, [*rows, *rows]), label="2023, corrected")
    assert other.edition
    assert other.edition.supersedes


def test_a_trial_leaves_nothing_behind(tmp_path: Path) -> None:
    outcome = take("state-budget", budget(tmp_path), dry_run=True)
    assert (outcome.cells, outcome.edition) == (24, None)
    assert not Edition.objects.filter(dataset__slug="state-budget-by-country").exists()
    assert not Allocation.objects.filter(edition__dataset__slug="state-budget-by-country").exists()


def test_default_answers_stay_those_of_the_documents(tmp_path: Path, client: Any) -> None:
    before = client.get("/api/v1/compare/?by=country").json()["results"]
    take("state-budget", budget(tmp_path))
    assert client.get("/api/v1/compare/?by=country").json()["results"] == before
    two = "dataset=mexico-by-account,state-budget-by-country"
    both = client.get(f"/api/v1/compare/?by=country&{two}")
    assert both.status_code == 422
    assert both.json()["errors"][0]["code"] == "datasets_overlap"
