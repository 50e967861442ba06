"""Every kind of chart: where it fits it draws the whole answer, and elsewhere it says why not."""

from typing import Any

import plotly.graph_objects as go
import pytest
from django.test import Client

from funding.figures import CHARTS, View, best_chart, figure, fitting, why_not
from funding.refusals import RefusedSumError
from tests.drawn_figures import CARSI, MEXICO, ask, draw, series, values
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "by=fiscal_year,account",
    CARSI,
    MEXICO,
    "by=country",
    "by=fiscal_year",
    "by=goal",
    "by=goal,fiscal_year,account",
    "by=country,account,fiscal_year",
    "by=program,agency",
    "by=fiscal_year&fiscal_year=1999",
)
# Kinds on axes that draw each value as it is; others draw some of them, or parts of 1.
DRAW_ALL = ("stacked", "grouped", "line", "area", "multiples", "ranked", "range")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_fitting_chart_is_taken_by_plotly_and_others_are_refused(address: str) -> None:
    answer = ask(address)
    known = sorted(float(group.value) for group in answer.groups if group.value is not None)
    for chart in CHARTS:
        if why_not(answer, chart):
            with pytest.raises(RefusedSumError):
                figure(answer, View(chart))
            continue
        drawn = figure(answer, View(chart))
        go.Figure(drawn)
        if chart in DRAW_ALL:
            assert amounts(drawn) == known, chart


def amounts(drawn: dict[str, Any]) -> list[float]:
    traces = [trace for trace in drawn["data"] if "role" not in trace.get("meta", {})]
    found = (value for trace in traces for value in values(trace).values())
    return sorted(value for value in found if value is not None)


@pytest.mark.parametrize(
    ("address", "chart"),
    [
        (CARSI, "stacked"),
        (f"{CARSI}&measure=change", "grouped"),
        (f"{MEXICO}&measure=per_capita", "line"),
        ("by=account", "ranked"),
        ("by=fiscal_year", "stacked"),
        ("by=fiscal_year&fiscal_year=1999", "stacked"),
    ],
)
def test_an_address_that_names_no_chart_gets_one_that_suits(address: str, chart: str) -> None:
    answer = ask(address)
    assert best_chart(answer) == chart
    assert why_not(answer, chart) == ""


OVERLAP = "by=stage,account&dataset=ladder"


@pytest.mark.parametrize("chart", ["stacked", "percent"])
def test_nothing_is_put_on_each_other_that_must_not_be_added(chart: str, client: Client) -> None:
    cells(edition(dataset("ladder")), [{"amount": 10, "stage": "request"}, {"amount": 8}])
    answer = client.get(f"/api/v1/compare/figure/?{OVERLAP}&chart={chart}")
    assert answer.status_code == 422
    detail = answer.json()["errors"][0]["detail"]
    assert "are the same money" in detail
    assert "Charts that fit: grouped, multiples, ladder" in detail


@pytest.mark.parametrize("chart", ["stacked", "area", "percent"])
@pytest.mark.parametrize("measure", ["change", "per_capita", "share&share_of=row"])
def test_nothing_is_put_on_each_other_under_a_measure_that_has_no_sum(
    chart: str, measure: str
) -> None:
    country = "by=country,fiscal_year&dataset=section-1004-by-country"
    assert why_not(ask(f"{country}&measure={measure}"), chart)


def test_shares_of_one_whole_may_be_stacked() -> None:
    for whole in ("total", "column"):
        assert why_not(ask(f"{CARSI}&measure=share&share_of={whole}"), "stacked") == ""


@pytest.mark.parametrize("chart", ["percent", "area"])
def test_no_part_of_a_whole_is_below_zero(chart: str) -> None:
    rows: list[dict[str, Any]] = [{"amount": 4}, {"amount": -1, "fiscal_year": 2011}]
    rows += [row | {"account": "INCLE", "amount": 9} for row in rows]
    cells(edition(dataset("made-up")), rows)
    reason = why_not(ask("by=account,fiscal_year&dataset=made-up"), chart)
    assert "below zero" in reason
    assert "ESF · FY 2011" in reason


def test_too_many_marks_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("funding.figures.registry.MOST_MARKS", 3)
    assert fitting(ask(CARSI)) == []


def test_the_endpoint_draws_what_it_is_asked_for(client: Client) -> None:
    for chart in ("stacked", "grouped", "line", "multiples&scale=own", ""):
        answer = client.get(f"/api/v1/compare/figure/?{CARSI}&chart={chart}")
        assert answer.status_code == 200
        assert go.Figure(answer.json()).data


@pytest.mark.parametrize("view", ["chart=pie", "chart=stacked,line", "scale=log"])
def test_an_unknown_view_is_refused_with_the_known_ones(view: str, client: Client) -> None:
    answer = client.get(f"/api/v1/compare/figure/?{CARSI}&{view}")
    assert answer.status_code == 400
    error = answer.json()["errors"][0]
    assert error["attr"] == view.split("=", maxsplit=1)[0]
    assert ("slope" if error["attr"] == "chart" else "own") in error["detail"]


def test_the_page_offers_the_kinds_that_fit(client: Client) -> None:
    page = client.get(f"/compare/?{CARSI}").content.decode()
    offered = page.split('id="chart"')[1].split("</select>")[0]
    for chart in CHARTS.values():
        assert (f'value="{chart.name}"' in offered) is (chart in fitting(ask(CARSI)))


def test_the_page_says_why_it_draws_another_kind(client: Client) -> None:
    page = client.get(f"/compare/?{CARSI}&chart=area")
    assert page.context["chart"] == "stacked"
    assert "Not drawn as “Stacked areas”" in page.content.decode()
    assert "FMF, FY 2011" in page.context["chart_note"]
    assert client.get(f"/compare/?{CARSI}&chart=line").context["chart_note"] == ""


def test_the_page_lists_events_and_what_a_ladder_leaves_out(client: Client) -> None:
    page = client.get(f"/compare/?{CARSI}&events=shown").content.decode()
    assert '<li value="3">' in page
    rows: list[dict[str, Any]] = [
        {"amount": 10, "stage": "request"},
        {"amount": 8},
        {"amount": 1, "account": "FMF"},
    ]
    cells(edition(dataset("ladder")), rows)
    page = client.get(f"/compare/?{OVERLAP}").content.decode()
    assert "1 line is not drawn" in page


def test_room_for_the_chart_is_known_before_it_is_drawn() -> None:
    assert draw(CARSI, "stacked")["layout"]["meta"]["size"] == "medium"
    many = draw("by=country,account,fiscal_year", "multiples")["layout"]["meta"]
    assert many["size"] == "larger"
    assert many["legend"] == "long"


def test_series_of_one_country_have_shades_of_its_colour() -> None:
    drawn = draw("by=country,account,fiscal_year&dataset=mexico-by-account", "stacked")
    colours = [bar["marker"]["color"] for bar in series(drawn).values()]
    assert len(set(colours)) == len(colours) == 7


def test_the_same_member_has_the_same_colour_everywhere() -> None:
    bars = {name: bar["marker"]["color"] for name, bar in series(draw(CARSI, "stacked")).items()}
    lines = {name: line["line"]["color"] for name, line in series(draw(MEXICO, "line")).items()}
    ranked = series(draw("by=account&dataset=carsi-by-account", "ranked"))["Total"]
    for name, drawn in zip(ranked["y"], ranked["marker"]["color"], strict=True):
        assert bars[name] == lines[name] == drawn
    assert len(set(lines.values())) == len(lines)
