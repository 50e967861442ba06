"""How far money came: amounts, what is not yet spent, rates, and when none of it is told."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from funding.pipeline import pipeline_of
from tests.api_answers import answer
from tests.drawn_figures import ask
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

BY_YEAR = "by=fiscal_year,stage&dataset=official"


def official(*rows: tuple[str, int | None], year: int = 2010, slug: str = "official") -> None:
    """A dataset with a cell for each stage; None is not available."""
    found: list[dict[str, Any]] = [
        {"stage": stage, "fiscal_year": year}
        | ({"status": "not_available"} if amount is None else {"amount": amount})
        for stage, amount in rows
    ]
    cells(edition(dataset(slug)), found)


def years(rows: dict[int, dict[str, int | None]]) -> None:
    """The same for several years in one edition."""
    found: list[dict[str, Any]] = [
        {"stage": stage, "fiscal_year": year}
        | ({"status": "not_available"} if amount is None else {"amount": amount})
        for year, stages in rows.items()
        for stage, amount in stages.items()
    ]
    cells(edition(dataset("official")), found)


def told(address: str = BY_YEAR) -> Any:
    return answer("compare/", address)["pipeline"]


def test_what_is_left_and_the_rates_of_each_line() -> None:
    years(
        {
            2010: {"request": 90, "appropriated": 60, "obligated": 55, "disbursed": 45},
            2011: {"appropriated": 9, "obligated": 3, "disbursed": 1},
        }
    )
    pipeline = told()
    assert pipeline["stages"] == ["appropriated", "obligated", "disbursed"]
    first, second = pipeline["lines"]
    assert first["fiscal_year"] == {"key": 2010, "label": "FY 2010"}
    assert first["amounts"] == {"appropriated": 60, "obligated": 55, "disbursed": 45}
    assert first["not_yet"] == {"obligated": 5, "disbursed": 10}
    assert Decimal(first["rates"]["obligated"]) == Decimal(55) / 60
    assert Decimal(second["rates"]["disbursed"]) == Decimal(1) / 3
    totals = pipeline["totals"]
    assert totals["amounts"] == {"appropriated": 69, "obligated": 58, "disbursed": 46}
    assert totals["not_yet"] == {"obligated": 11, "disbursed": 12}
    assert Decimal(totals["rates"]["obligated"]) == Decimal(58) / 69
    assert totals["reasons"] == {}


def test_a_page_of_results_has_the_lines_of_its_results_and_all_totals() -> None:
    years({year: {"obligated": 10, "disbursed": 5} for year in (2010, 2011, 2012)})
    page = told(f"{BY_YEAR}&page_size=2&page=2")
    assert [line["fiscal_year"]["key"] for line in page["lines"]] == [2011]
    assert page["totals"] == told()["totals"]


def test_a_rate_is_an_exact_decimal_in_a_text() -> None:
    official(("obligated", 8), ("disbursed", 2))
    assert told()["lines"][0]["rates"] == {"disbursed": "0.25"}


@pytest.mark.parametrize(
    ("before", "after", "left", "rate"),
    [
        (50, 60, -10, "1.2"),
        (50, 0, 50, "0"),
        (0, 10, -10, None),
        (-5, 10, -15, None),
        (50, -10, 60, None),
        (None, 10, None, None),
        (50, None, None, None),
    ],
)
def test_only_an_amount_above_zero_is_divided_by(
    before: int | None, after: int | None, left: int | None, rate: str | None
) -> None:
    years(
        {
            2009: {"obligated": 1, "disbursed": 1},
            2010: {"obligated": before, "disbursed": after},
        }
    )
    line = told()["lines"][1]
    assert (line["not_yet"], line["rates"]) == ({"disbursed": left}, {"disbursed": rate})


def test_a_missing_stage_is_null_and_withholds_its_totals() -> None:
    years(
        {
            2010: {"appropriated": 60, "obligated": 55, "disbursed": 45},
            2011: {"appropriated": 30, "disbursed": 20},
        }
    )
    pipeline = told()
    assert pipeline["lines"][1]["amounts"] == {
        "appropriated": 30,
        "obligated": None,
        "disbursed": 20,
    }
    totals = pipeline["totals"]
    assert totals["amounts"] == {"appropriated": 90, "obligated": None, "disbursed": 65}
    assert totals["not_yet"] == {"obligated": None, "disbursed": None}
    assert set(totals["reasons"]) == {"obligated", "disbursed"}
    assert "FY 2011" in totals["reasons"]["obligated"]


def test_an_incomplete_amount_has_no_rate() -> None:
    rows: list[dict[str, Any]] = [
        {"stage": "obligated", "amount": 10},
        {"stage": "obligated", "status": "withheld"},
        {"stage": "disbursed", "amount": 4},
    ]
    cells(edition(dataset("official")), rows)
    (line,) = told()["lines"]
    assert line["amounts"] == {"obligated": 10, "disbursed": 4}
    assert line["rates"] == {"disbursed": None}


def test_actual_stands_where_nothing_is_appropriated() -> None:
    official(("actual", 10), ("obligated", 5))
    assert told()["stages"] == ["actual", "obligated"]


def test_appropriated_stands_before_actual() -> None:
    official(("actual", 10), ("appropriated", 20), ("disbursed", 5))
    assert told()["lines"][0]["amounts"] == {"appropriated": 20, "disbursed": 5}
    assert told()["lines"][0]["rates"] == {"disbursed": "0.25"}


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("by=fiscal_year&dataset=official&stage=obligated", "add stage to by"),
        (f"{BY_YEAR}&measure=per_capita", "choose the measure"),
        ("by=goal,stage&dataset=official&fiscal_year=2010", "leave goal out"),
        ("by=stage,fiscal_year&dataset=official,other", "name one dataset"),
        ("by=stage,fiscal_year,dataset&dataset=official,other", "name one dataset"),
        ("by=stage&dataset=official", "add fiscal_year"),
        (f"{BY_YEAR}&stage=obligated", "needs two of"),
        (f"{BY_YEAR}&fiscal_year=1999", "one dataset"),
    ],
)
def test_what_is_no_pipeline_says_why(address: str, reason: str) -> None:
    years(
        {
            2010: {"appropriated": 60, "obligated": 55},
            2011: {"appropriated": 30, "obligated": 25},
        }
    )
    official(("obligated", 1), ("disbursed", 2), year=2012, slug="other")
    assert reason in pipeline_of(ask(address)).reason
    assert told(address) is None


def test_it_is_made_of_the_prices_of_the_answer() -> None:
    official(("obligated", 1_000_000), ("disbursed", 500_000), year=2000)
    constant = answer("compare/", f"{BY_YEAR}&dollars=constant&base_year=2012")
    results = {one["stage"]["key"]: one["amount"] for one in constant["results"]}
    assert constant["pipeline"]["lines"][0]["amounts"] == results
    assert results["obligated"] > 1_000_000


def test_lines_are_of_every_other_dimension() -> None:
    rows: list[dict[str, Any]] = [
        {"stage": stage, "country": country, "amount": amount}
        for country, amounts in (("MEX", (10, 5)), ("GTM", (8, 8)))
        for stage, amount in zip(("obligated", "disbursed"), amounts, strict=True)
    ]
    cells(edition(dataset("official")), rows)
    pipeline = told("by=country,stage,fiscal_year&dataset=official")
    lines = [(one["country"]["key"], one["fiscal_year"]["key"]) for one in pipeline["lines"]]
    assert lines == [("GTM", 2010), ("MEX", 2010)]
    (whole,) = told("by=stage&dataset=official")["lines"]
    assert whole["amounts"] == {"obligated": 18, "disbursed": 13}


def test_the_page_shows_the_same_numbers_and_each_leads_to_its_cells(client: Client) -> None:
    years(
        {
            2010: {"appropriated": 60, "obligated": 55, "disbursed": 45},
            2011: {"appropriated": 48, "obligated": 48, "disbursed": 52},
        }
    )
    page = client.get(f"/compare/?{BY_YEAR}").content.decode()
    table = page.split('class="figures pipeline')[1].split("</table>")[0]
    for text in ("60", "55", "45", "5", "10", "91.7 %", "81.8 %", "−4", "108.3 %", "108", "97"):
        assert f">{text}</a>" in table
    links = [part.split('"')[0].replace("&amp;", "&") for part in table.split('href="')[1:]]
    rate = next(link for link in links if "stage=obligated,disbursed" in link and "2010" in link)
    assert client.get(rate).content.decode().count('<tr id="official.') == 2
    assert "More than 100 per cent" in page


def test_the_page_has_no_such_table_elsewhere(client: Client) -> None:
    page = client.get("/compare/?by=account,fiscal_year&dataset=carsi-by-account").content.decode()
    assert "From appropriation to payment" not in page
