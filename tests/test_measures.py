"""Shares, changes and amounts per person, beside the amounts that they are made of."""

import pytest
from django.test import Client

from countries.models import IndicatorValue
from funding.models import Stage
from tests.api_answers import answer, ask, refusal
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

MEXICO = "dataset=mexico-by-account"
TABLE = f"by=account,fiscal_year&{MEXICO}"


def results(query: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = answer("compare/", query)["results"]
    return found


def by_keys(query: str) -> dict[tuple[str | int, ...], dict[str, object]]:
    names = query.split("&", maxsplit=1)[0].removeprefix("by=").split(",")
    return {tuple(r[name]["key"] for name in names): r for r in results(query)}  # type: ignore[index]


@pytest.mark.parametrize(
    ("whole", "place"), [("row", "account"), ("column", "fiscal_year"), ("total", "")]
)
def test_shares_add_up_to_one_over_their_whole(whole: str, place: str) -> None:
    sums: dict[object, float] = {}
    for result in results(f"{TABLE}&measure=share&share_of={whole}&page_size=500"):
        key = result[place]["key"] if place else ""  # type: ignore[index]
        sums[key] = sums.get(key, 0) + (result["share"] or 0)  # type: ignore[operator]
    assert sums
    assert all(total == pytest.approx(1) for total in sums.values())


def test_a_share_is_the_amount_over_its_whole() -> None:
    incle = by_keys(f"{TABLE}&measure=share&share_of=column")["INCLE", 2009]
    assert incle["amount"] == 454_000_000
    assert incle["share"] == pytest.approx(454 / 786.8)
    assert incle["share_of_complete"] is True
    assert (
        by_keys(f"{TABLE}&measure=share&share_of=column")["ESF", 2012]["share_of_complete"] is False
    )  # NADR is not available in that year


def test_the_total_is_the_whole_unless_another_is_named() -> None:
    assert results(f"{TABLE}&measure=share") == results(f"{TABLE}&measure=share&share_of=total")


def test_a_gap_has_no_share_and_a_zero_has_none_of_it() -> None:
    shares = by_keys(f"{TABLE}&measure=share")
    assert shares["NADR", 2012]["share"] is None
    assert shares["FMF", 2007]["share"] == 0


def test_amounts_that_are_not_added_up_have_no_shares() -> None:
    of = edition(dataset("stages"))
    cells(of, [{"amount": "10", "stage": Stage.REQUEST}, {"amount": "8", "stage": Stage.ACTUAL}])
    error = refusal(ask("compare/", "by=stage&dataset=stages&measure=share"), 422)
    assert error["code"] == "share_of_no_whole"


def test_a_whole_below_zero_gives_no_share() -> None:
    of = edition(dataset("negative"))
    cells(of, [{"amount": "-10"}, {"amount": "4", "account": "FMF"}])
    given = results("by=account&dataset=negative&measure=share")
    assert [r["share"] for r in given] == [None, None]


def test_a_change_is_on_the_year_before_in_dollars_and_per_cent() -> None:
    changes = by_keys(f"{TABLE}&measure=change")
    incle = changes["INCLE", 2010]
    assert incle["change"] == 365_000_000 - 454_000_000
    assert incle["change_percent"] == pytest.approx((365 - 454) / 454 * 100)
    assert changes["INCLE", 2007]["change"] is None


def test_a_change_looks_at_the_year_before_the_first_of_a_filter() -> None:
    narrowed = by_keys(f"{TABLE}&measure=change&fiscal_year=2010")
    assert {year for _account, year in narrowed} == {2010}
    assert narrowed["INCLE", 2010] == by_keys(f"{TABLE}&measure=change")["INCLE", 2010]


def test_nothing_is_told_where_either_side_is_missing_or_incomplete() -> None:
    changes = by_keys(f"{TABLE}&measure=change")
    assert changes["NADR", 2012]["change"] is None
    totals = by_keys(f"by=fiscal_year&{MEXICO}&measure=change")
    assert totals[(2011,)]["change"] is not None
    assert totals[(2012,)]["change"] is None  # NADR is not available in FY 2012
    assert totals[(2013,)]["change_percent"] is None


def test_a_change_of_stage_is_flagged() -> None:
    of = edition(dataset("two-years"))
    cells(
        of,
        [
            {"amount": "10", "fiscal_year": 2010},
            {"amount": "12", "fiscal_year": 2011},
            {"amount": "0", "status": "zero", "fiscal_year": 2012, "stage": Stage.REQUEST},
            {"amount": "5", "fiscal_year": 2013, "stage": Stage.REQUEST},
        ],
    )
    changes = by_keys("by=fiscal_year&dataset=two-years&measure=change")
    assert changes[(2011,)]["stages_differ"] is False
    assert changes[(2012,)]["stages_differ"] is True
    assert (changes[(2013,)]["change"], changes[(2013,)]["change_percent"]) == (5, None)


def test_a_change_needs_years() -> None:
    assert refusal(ask("compare/", "by=account&measure=change"), 400)["attr"] == "measure"


def test_per_person_divides_by_the_population_of_the_year() -> None:
    people = IndicatorValue.objects.get(
        indicator__slug="population", country__code="MEX", year=2009
    ).value
    incle = by_keys(f"{TABLE}&measure=per_capita")["INCLE", 2009]
    assert incle["population"] == int(people)
    assert incle["per_capita"] == pytest.approx(454_000_000 / float(people))


def test_a_region_counts_its_countries_and_years_their_mean() -> None:
    (region,) = results("by=country&dataset=carsi-by-account&measure=per_capita")
    values = IndicatorValue.objects.filter(
        indicator__slug="population",
        country__groups__slug="carsi-seven",
        year__in=range(2008, 2014),
    )
    mean = sum(float(row.value) for row in values) / 6
    assert region["population"] == pytest.approx(mean)
    assert region["per_capita"] == pytest.approx(604_008_000 / mean)


def test_what_names_no_country_has_no_amount_per_person() -> None:
    of = edition(dataset("nobody"))
    cells(of, [{"amount": "10"}])
    of.allocations.update(country=None)
    (nobody,) = results("by=country&dataset=nobody&measure=per_capita")
    assert (nobody["per_capita"], nobody["population"]) == (None, None)
    assert nobody["amount"] == 10


def test_a_country_without_population_has_no_amount_per_person_and_is_told_of() -> None:
    of = edition(dataset("elsewhere"))
    cells(of, [{"amount": "10", "country": "FRA"}])
    found = answer("compare/", "by=country&dataset=elsewhere&measure=per_capita")
    (france,) = found["results"]
    assert (france["amount"], france["per_capita"], france["population"]) == (10, None, None)
    (message,) = [m for m in found["messages"] if m["code"] == "per_capita"]
    assert "population is not held here" in message["text"]


def test_a_year_without_population_has_no_amount_per_person() -> None:
    of = edition(dataset("future"))
    cells(of, [{"amount": "10", "fiscal_year": 2090}])
    (future,) = results("by=fiscal_year&dataset=future&measure=per_capita")
    assert future["per_capita"] is None


@pytest.mark.parametrize(
    "query",
    ["measure=ratio", "measure=share,change", "share_of=half", "dollars=2012", "year_basis=meant"],
)
def test_an_unknown_choice_is_refused_with_the_known_ones(query: str) -> None:
    name = query.split("=", maxsplit=1)[0]
    error = refusal(ask("compare/", query), 400)
    assert error["attr"] == name
    assert "one of" in error["detail"]


@pytest.mark.parametrize("measure", ["share", "change", "per_capita"])
def test_page_file_and_figure_show_the_same_measure(client: Client, measure: str) -> None:
    query = f"{TABLE}&measure={measure}"
    field = {"share": "share", "change": "change", "per_capita": "per_capita"}[measure]
    expected = by_keys(query)["INCLE", 2010][field]
    figure = answer("compare/figure/", f"{query}&chart=grouped")
    incle = next(trace for trace in figure["data"] if trace["name"] == "INCLE")
    assert dict(zip(incle["x"], incle["y"], strict=True))["FY 2010"] == expected
    lines = ask("compare.csv", query).content.decode().splitlines()
    place = lines[0].split(",").index(field)
    row = next(line for line in lines if line.startswith("INCLE,") and ",2010," in line)
    assert f"{expected}" in row
    assert place > 4
    page = client.get(f"/compare/?{query}").content.decode()
    assert f'<option value="{measure}" selected>' in page


def test_totals_are_left_out_where_changes_of_years_would_be_added(client: Client) -> None:
    page = client.get(f"/compare/?{TABLE}&measure=change").content.decode()
    assert 'class="total">' not in page
    assert "−383,100,000 (−48.7\N{NO-BREAK SPACE}%)" in page or "−383,100,000 (−48.7 %)" in page
