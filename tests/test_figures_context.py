"""Assistance beside indicators: panels on one axis of years, each scale its own, gaps as gaps."""

from typing import Any

import plotly.graph_objects as go
import pytest

from countries.indicators import IndicatorSeries, indicators_of
from countries.models import Country
from funding.figures.context import Context, context_figure
from funding.figures.context_words import context_in_words, spans
from tests.drawn_figures import ask, of_role
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def context(code: str, money: str = "", address: str = "") -> Context:
    country = Country.objects.get(code=code)
    answer = ask(address or f"by=fiscal_year&country={money or code}")
    return Context(answer, "Assistance", indicators_of(country), bool(money))


def drawn(about: Context) -> dict[str, Any]:
    figure = context_figure(about, "Title")
    go.Figure(figure)
    return figure


def axes(figure: dict[str, Any], letter: str) -> dict[str, Any]:
    return {name: axis for name, axis in figure["layout"].items() if name.startswith(letter)}


def test_each_panel_has_its_own_scale_and_all_have_the_same_years() -> None:
    figure = drawn(context("GTM"))
    values, years = axes(figure, "yaxis"), axes(figure, "xaxis")
    assert len(values) == len(years) == 3
    assert not any("overlaying" in axis or "matches" in axis for axis in values.values())
    assert {tuple(axis["range"]) for axis in years.values()} == {(1994.4, 2013.6)}
    assert [axis.get("matches") for axis in years.values()] == [None, "x", "x"]
    assert figure["layout"]["grid"] == {"rows": 3, "columns": 1, "pattern": "independent"}
    pairs = {(trace.get("xaxis", "x"), trace.get("yaxis", "y")) for trace in figure["data"]}
    assert pairs == {("x", "y"), ("x2", "y2"), ("x3", "y3")}
    assert "overlaying" not in str(figure["layout"])


def test_the_headings_say_which_kind_of_year_each_panel_counts() -> None:
    figure = drawn(context("GTM"))
    headings = [one["text"] for one in figure["layout"]["annotations"]]
    assert headings == [
        "<b>Assistance, fiscal years</b>",
        "<b>Homicides, per 100,000 people, calendar years</b>",
        "<b>Population, people, calendar years</b>",
    ]
    assert "nothing is converted" in figure["layout"]["meta"]["notes"][0]


def test_the_money_stands_at_its_fiscal_years_and_leads_to_its_cells() -> None:
    money = next(trace for trace in drawn(context("GTM"))["data"] if trace["type"] == "bar")
    assert dict(zip(money["x"], money["y"], strict=True))[2011] == 16_709_000
    assert money["x"] == [2008, 2009, 2010, 2011, 2012, 2013]
    assert money["customdata"][0][1].endswith("fiscal_year=2008")
    assert money["hovertemplate"].startswith("FY ")


def test_a_year_that_the_source_leaves_out_is_a_gap_with_a_mark() -> None:
    figure = drawn(context("HND"))
    rate = next(trace for trace in figure["data"] if trace["name"] == "Homicides")
    known = dict(zip(rate["x"], rate["y"], strict=True))
    assert [year for year, value in known.items() if value is None] == [1996, 1997, 1998]
    assert rate["connectgaps"] is False
    (marks,) = [mark for mark in of_role(figure, "gap") if mark["meta"]["status"] == "left_out"]
    assert (marks["x"], marks["yaxis"]) == ([1996, 1997, 1998], "y2")
    assert 0 not in known.values()


def test_a_year_after_the_indicators_last_is_no_gap() -> None:
    rate = next(trace for trace in drawn(context("GTM"))["data"] if trace["name"] == "Homicides")
    assert rate["x"][-1] == 2011
    assert not of_role(drawn(context("GTM")), "gap")


def test_a_gap_in_the_money_keeps_its_mark_and_its_year() -> None:
    figure = drawn(context("MEX"))
    (mark,) = [one for one in of_role(figure, "gap") if one["meta"]["status"] == "not_available"]
    assert mark["x"] == [2012, 2013]


def test_the_money_of_a_region_is_grey_blue() -> None:
    own, regional = drawn(context("GTM")), drawn(context("BLZ", "central-america"))
    colours = [
        next(trace for trace in figure["data"] if trace["type"] == "bar")["marker"]["color"]
        for figure in (own, regional)
    ]
    assert colours[1] == "#6b7f99" != colours[0]


def test_amounts_below_zero_and_the_transition_quarter_have_their_place() -> None:
    of = edition(dataset("old"))
    rows = [{"amount": -5, "fiscal_year": 1976}, {"amount": 7, "fiscal_year": 1977}]
    cells(of, [*rows, {"amount": 3, "fiscal_year": 1976, "is_transition_quarter": True}])
    figure = drawn(context("MEX", address="by=fiscal_year&dataset=old"))
    money = next(trace for trace in figure["data"] if trace["type"] == "bar")
    assert dict(zip(money["x"], money["y"], strict=True)) == {1976: -5, 1976.5: 3, 1977: 7}


def test_the_panels_are_told_in_words() -> None:
    text = context_in_words(context("HND"))
    assert "3 panels on one axis of years, from 1995 to 2013." in text
    assert "$4,221,000 (FY 2011)" in text
    assert "26.7 in 1995, 83.2 in 2011; the highest is 83.2 in 2011." in text
    assert "no value for 1996–1998" in text


@pytest.mark.parametrize(
    ("years", "text"),
    [([], ""), ([1995], "1995"), ([1995, 1996, 1999, 2001, 2002], "1995–1996, 1999, 2001–2002")],
)
def test_years_that_follow_each_other_are_one_span(years: list[int], text: str) -> None:
    assert spans(years) == text


def test_rates_are_rounded_for_reading_and_counts_are_whole() -> None:
    rate, people = indicators_of(Country.objects.get(code="MEX"))
    assert isinstance(rate, IndicatorSeries)
    assert (rate.shown(1998), rate.newest, rate.shown(1994)) == ("14.3", "23.6", "")
    assert people.shown(2008) == "110,374,288"
    assert people.left_out == ()
