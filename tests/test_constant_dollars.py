"""Constant dollars: each year at its own prices, to the dollar, with the index that was used."""

from decimal import Decimal

import pytest
from django.test import Client

from funding.comparison import compare
from funding.models import PriceIndex, PriceIndexValue
from funding.query import parse_address
from tests.api_answers import answer, ask, refusal
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

CARSI = "dataset=carsi-by-account"


def amounts(query: str) -> dict[tuple[str | int, ...], int]:
    results = answer("compare/", query)["results"]
    names = query.split("&", maxsplit=1)[0].removeprefix("by=").split(",")
    return {tuple(r[name]["key"] for name in names): r["amount"] for r in results}


def test_each_year_has_prices_of_its_own() -> None:
    # OMB's index is 0.9431 in FY 2008 and 1 in FY 2012; the table prints $25.0 and $50.0 million
    esf = amounts(f"by=account,fiscal_year&{CARSI}&account=ESF&dollars=constant")
    assert abs(esf["ESF", 2008] - 25_000_000 / 0.9431) < 1
    assert esf["ESF", 2012] == 50_000_000


def test_another_base_year_moves_all_years_by_one_factor() -> None:
    # the index of FY 2020 is 1.1385
    of_2012 = amounts(f"by=fiscal_year&{CARSI}&dollars=constant")
    of_2020 = amounts(f"by=fiscal_year&{CARSI}&dollars=constant&base_year=2020")
    for year, amount in of_2012.items():
        assert abs(of_2020[year] - amount * 1.1385) < 2


@pytest.mark.parametrize(
    "by", ["account", "fiscal_year", "account,fiscal_year", "goal,account", "assistance_kind"]
)
def test_groups_are_whole_dollars_that_add_up(by: str) -> None:
    given = answer("compare/", f"by={by}&dollars=constant&page_size=500")
    known = [r["amount"] for r in given["results"] if r["amount"] is not None]
    assert all(isinstance(amount, int) for amount in known)
    assert sum(known) == given["summary"]["amount"]
    assert given["summary"]["amount"] == answer("compare/", "dollars=constant")["summary"]["amount"]


def test_bounds_of_attributed_amounts_are_of_the_same_prices() -> None:
    for result in answer("compare/", f"by=goal&{CARSI}&dollars=constant")["results"]:
        assert result["amount_min"] - 1 <= result["amount"] <= result["amount_max"] + 1


def test_the_answer_names_its_deflator_everywhere(client: Client) -> None:
    query = f"by=account,fiscal_year&{CARSI}&dollars=constant"
    deflator = answer("compare/", query)["deflator"]
    assert deflator["base_year"] == 2012
    assert "GDP" in deflator["name"]
    assert "2022" in deflator["edition"]
    figure = answer("compare/figure/", query)
    assert "constant FY 2012" in figure["layout"]["yaxis"]["title"]["text"]
    assert "constant FY 2012 dollars" in figure["layout"]["title"]["text"]
    head, first, *_rest = ask("compare.csv", query).content.decode().splitlines()
    assert head.endswith(",dollars,base_year,deflator,data_revision")
    assert f',constant,2012,"{deflator["name"]}, ' in first
    assert answer("compare/", f"by=account&{CARSI}")["deflator"] is None


def test_the_index_is_a_source_with_its_licence() -> None:
    (reference,) = answer("compare/", "dollars=constant")["references"]
    assert "Management and Budget" in reference["producer"]
    assert reference["licence"]
    assert answer("compare/", "")["references"] == []


def test_an_estimated_index_is_said_to_be_one() -> None:
    of = edition(dataset("late"))
    cells(of, [{"amount": "100", "fiscal_year": 2023}, {"amount": "100", "fiscal_year": 2012}])
    messages = answer("compare/", "dataset=late&dollars=constant")["messages"]
    estimated = [m["text"] for m in messages if m["code"] == "price_index_estimated"]
    assert len(estimated) == 1
    assert "2023" in estimated[0]
    assert "2012" not in estimated[0]


def test_the_transition_quarter_has_an_index_of_its_own() -> None:
    # 0.3087 in FY 1976 and 0.3180 in the quarter after it
    of = edition(dataset("quarter"))
    year = {"amount": "1000", "fiscal_year": 1976}
    cells(of, [year, year | {"is_transition_quarter": True}])
    found = amounts("by=fiscal_year&dataset=quarter&dollars=constant")
    assert found[(1976,)] == round(1000 / 0.3087)
    assert found[("1976tq",)] == round(1000 / 0.3180)


def test_the_intended_year_gives_the_prices() -> None:
    query = "by=fiscal_year&dataset=mexico-by-account&account=INCLE&dollars=constant"
    printed, intended = amounts(query), amounts(f"{query}&year_basis=intended")
    assert printed[(2009,)] > intended[(2009,)]
    assert sum(printed.values()) != sum(intended.values())


def test_a_year_without_index_is_refused_and_named() -> None:
    of = edition(dataset("old"))
    cells(of, [{"amount": "1", "fiscal_year": 2050}, {"amount": "1", "fiscal_year": 2010}])
    error = refusal(ask("compare/", "dataset=old&dollars=constant"), 422)
    assert error["code"] == "no_price_index"
    assert "FY 2050" in error["detail"]
    assert "2010" not in error["detail"]
    narrowed = answer("compare/", "dataset=old&dollars=constant&fiscal_year=2010")
    assert len(narrowed["results"]) == 1


@pytest.mark.parametrize("year", ["1939", "2099", "12", "x", "2012,2013", "²012", "%00"])
def test_a_base_year_that_cannot_be_is_refused(year: str) -> None:
    error = refusal(ask("compare/", f"dollars=constant&base_year={year}"), 400)
    assert error["attr"] == "base_year"


def test_a_base_year_means_nothing_for_current_dollars() -> None:
    given = answer("compare/", "dollars=current&base_year=2020")
    assert given["query"]["base_year"] is None
    assert given["results"] == answer("compare/", "")["results"]


def test_no_index_at_all_is_said() -> None:
    PriceIndexValue.objects.all().delete()
    PriceIndex.objects.all().delete()
    assert refusal(ask("compare/", "dollars=constant"), 400)["attr"] == "dollars"


def test_a_remainder_goes_to_the_largest_fractions_below_zero_too() -> None:
    of = edition(dataset("thirds"))
    rows = [("ESF", "1"), ("FMF", "1"), ("INCLE", "-1"), ("DA", "2")]
    cells(of, [{"amount": a, "account": name, "fiscal_year": 1950} for name, a in rows])
    answered = compare(parse_address("by=account&dataset=thirds&dollars=constant"))
    known = {g.members[0].key: g.tally.amount or Decimal(0) for g in answered.groups}
    # $3 at an index of 0.1294 are $23.18
    assert sum(known.values(), Decimal(0)) == answered.summary.amount == 23
    assert all(abs(known[name] - Decimal(a) / Decimal("0.1294")) < 1 for name, a in rows)


def test_the_cells_behind_a_number_show_both_prices(client: Client) -> None:
    query = f"by=account,fiscal_year&{CARSI}&account=ESF&fiscal_year=2008&dollars=constant"
    page = client.get(f"/cells/?{query}").content.decode()
    assert "FY 2012 dollars" in page
    assert "<td>26,508,324</td>" in page or "<td>26,508,325</td>" in page
    assert "25,000,000" in page
    assert "FY 2012 dollars" not in client.get(f"/cells/?{CARSI}").content.decode()
