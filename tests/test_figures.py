"""Each chart says the numbers of its comparison, and nothing for what is missing."""

from typing import Any

import plotly.graph_objects as go
import pytest
from django.test import Client

from funding.comparison import Comparison, compare
from funding.figures import CHARTS, View, best_chart, figure, why_not
from funding.query import parse
from funding.refusals import RefusedSumError
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

QUERIES = [
    {"by": ["fiscal_year,account"]},
    {"by": ["account,fiscal_year"], "dataset": ["carsi-by-account"]},
    {"by": ["account,fiscal_year"], "dataset": ["mexico-by-account"]},
    {"by": ["country"]},
    {"by": ["fiscal_year"]},
    {"by": ["goal"]},
    {"by": ["goal,fiscal_year,account"]},
    {"by": ["country,account,fiscal_year"]},
    {"by": ["fiscal_year"], "fiscal_year": ["1999"]},
]


def ask(query: dict[str, list[str]]) -> Comparison:
    return compare(parse(query))


def drawn_amounts(traces: list[dict[str, Any]]) -> list[float]:
    data = [trace for trace in traces if "role" not in trace.get("meta", {})]
    return sorted(y for trace in data for y in trace["y"] if y is not None)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_fitting_chart_draws_all_amounts_and_plotly_takes_it(
    query: dict[str, list[str]], chart: str
) -> None:
    comparison = ask(query)
    if why_not(comparison, chart):
        with pytest.raises(RefusedSumError):
            figure(comparison, View(chart))
        return
    drawn = figure(comparison, View(chart))
    go.Figure(drawn)
    known = [group.tally.amount for group in comparison.groups]
    assert drawn_amounts(drawn["data"]) == sorted(float(a) for a in known if a is not None)


def test_values_stand_at_their_names_and_years() -> None:
    comparison = ask({"by": ["account,fiscal_year"], "dataset": ["carsi-by-account"]})
    esf = next(t for t in figure(comparison, View("stacked"))["data"] if t["name"] == "ESF")
    assert dict(zip(esf["x"], esf["y"], strict=True))["FY 2012"] == 50_000_000
    assert dict(zip(esf["x"], esf["marker"]["pattern"]["shape"], strict=True)) == {
        "FY 2008": "",
        "FY 2009": "",
        "FY 2010": "",
        "FY 2011": "/",
        "FY 2012": "/",
        "FY 2013": "/",
    }


def test_a_gap_is_a_mark_and_never_a_bar() -> None:
    comparison = ask({"by": ["account,fiscal_year"], "dataset": ["mexico-by-account"]})
    traces = figure(comparison, View("stacked"))["data"]
    nadr = next(t for t in traces if t["name"] == "NADR")
    assert "FY 2012" not in nadr["x"]
    marks = {t["meta"]["status"]: t for t in traces if t.get("meta", {}).get("role") == "gap"}
    assert marks["not_available"]["x"] == ["FY 2012", "FY 2013"]
    assert marks["not_available"]["text"] == ["NADR", "NADR"]
    assert marks["zero"]["x"] == ["FY 2007", "FY 2013"]
    assert marks["zero"]["text"] == ["FMF", "GHCS"]


def test_gaps_of_several_kinds_in_one_group_are_each_marked() -> None:
    traces = figure(ask({"by": ["fiscal_year,account"]}), View("stacked"))["data"]
    marks = {t["meta"]["status"]: t for t in traces if t.get("meta", {}).get("role") == "gap"}
    for status in ("none", "not_available"):
        places = dict(zip(marks[status]["x"], marks[status]["text"], strict=True))
        assert "NADR" in places["FY 2012"]


def test_a_line_is_broken_at_a_gap() -> None:
    comparison = ask({"by": ["account,fiscal_year"], "dataset": ["carsi-by-account"]})
    nadr = next(t for t in figure(comparison, View("line"))["data"] if t["name"] == "NADR")
    assert nadr["y"] == [6_200_000, None, None, None, None, None]
    assert nadr["connectgaps"] is False


def test_the_range_runs_from_what_serves_a_goal_alone_to_all_that_may() -> None:
    comparison = ask({"by": ["goal"], "dataset": ["carsi-by-account"]})
    bars = [t for t in figure(comparison, View("range"))["data"] if "error_y" in t]
    assert [bar["name"] for bar in bars] == [g.members[0].name for g in comparison.groups]
    for bar, group in zip(bars, comparison.groups, strict=True):
        highest = bar["y"][0] + bar["error_y"]["array"][0]
        lowest = bar["y"][0] - bar["error_y"]["arrayminus"][0]
        assert highest == pytest.approx(float(group.tally.amount_max or 0))
        assert lowest == pytest.approx(float(group.tally.amount_min or 0))


def test_series_of_one_country_have_shades_of_its_colour() -> None:
    comparison = ask({"by": ["country,account,fiscal_year"], "dataset": ["mexico-by-account"]})
    bars = [
        t for t in figure(comparison, View("stacked"))["data"] if t["type"] == "bar" and t["x"][0]
    ]
    colours = [bar["marker"]["color"] for bar in bars]
    assert len(set(colours)) == len(colours) == 7


def test_the_same_member_has_the_same_colour_everywhere() -> None:
    first = figure(
        ask({"by": ["account,fiscal_year"], "dataset": ["carsi-by-account"]}), View("stacked")
    )
    other = figure(
        ask({"by": ["account,fiscal_year"], "dataset": ["mexico-by-account"]}), View("line")
    )
    colours = {t["name"]: t["marker"]["color"] for t in first["data"] if t["type"] == "bar"}
    lines = {
        t["name"]: t["line"]["color"] for t in other["data"] if t.get("mode") == "lines+markers"
    }
    for name in ("ESF", "INCLE", "FMF", "NADR"):
        assert colours[name] == lines[name]
    assert len(set(lines.values())) == len(lines)


def test_no_stack_where_totals_are_withheld(client: Client) -> None:
    cells(edition(dataset("ladder")), [{"amount": 10, "stage": "request"}, {"amount": 8}])
    answer = client.get("/api/v1/compare/figure/?by=stage&dataset=ladder&chart=stacked")
    assert answer.status_code == 422
    assert "grouped" in answer.json()["errors"][0]["detail"]
    assert best_chart(ask({"by": ["stage"], "dataset": ["ladder"]})) == "grouped"


def test_the_endpoint_gives_what_plotly_takes(client: Client) -> None:
    for chart in ("stacked", "grouped", "line", ""):
        answer = client.get(f"/api/v1/compare/figure/?by=account,fiscal_year&chart={chart}")
        assert answer.status_code == 200
        assert go.Figure(answer.json()).data
