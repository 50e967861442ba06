"""Stages, gaps and events can be told apart in every kind of chart that has an axis for them."""

from typing import Any

import pytest

from programs.models import Event
from tests.drawn_figures import CARSI, draw, gaps, of_role
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

# A first and a last year that each kind draws, and between them everything that can be missing.
GAPS: dict[str, dict[str, Any]] = {
    "ESF": {"amount": None, "status": "none"},
    "INCLE": {"amount": None, "status": "not_available"},
    "FMF": {"amount": None, "status": "withheld"},
    "NADR": {"amount": 0, "status": "zero"},
}
STAGED = {2010: "actual", 2011: "estimate", 2012: "unstated"}
OVER_YEARS = ("stacked", "grouped", "percent", "line", "multiples", "slope")


def gapped() -> str:
    rows: list[dict[str, Any]] = [{"amount": 6, "account": account} for account in GAPS]
    rows += [{"account": account, "fiscal_year": 2011, **gap} for account, gap in GAPS.items()]
    rows += [{"amount": 3, "account": "IMET", "fiscal_year": year} for year in (2010, 2011)]
    cells(edition(dataset("made-up")), rows)
    return "by=account,fiscal_year&dataset=made-up"


def staged() -> str:
    rows = [{"amount": 5, "fiscal_year": year, "stage": stage} for year, stage in STAGED.items()]
    cells(edition(dataset("made-up")), rows)
    return "by=account,fiscal_year&dataset=made-up"


@pytest.mark.parametrize("chart", OVER_YEARS)
def test_missing_zero_and_withheld_are_told_apart(chart: str) -> None:
    assert gaps(draw(gapped(), chart)) == {
        "zero": {"FY 2011": "NADR"},
        "none": {"FY 2011": "ESF"},
        "not_available": {"FY 2011": "INCLE"},
        "withheld": {"FY 2011": "FMF"},
    }


@pytest.mark.parametrize("chart", ["ranked", "ladder"])
def test_lying_bars_tell_them_apart_too(chart: str) -> None:
    rows: list[dict[str, Any]] = [{"account": account, **gap} for account, gap in GAPS.items()]
    if chart == "ladder":
        rows += [
            {"account": account, "amount": amount, "stage": stage}
            for account in GAPS
            for amount, stage in ((4, "request"), (5, "estimate"))
        ]
    else:
        rows.append({"account": "IMET", "amount": 3})
    cells(edition(dataset("made-up")), rows)
    drawn = draw("by=account" + ",stage" * (chart == "ladder") + "&dataset=made-up", chart)
    assert {status: set(places) for status, places in gaps(drawn).items()} == {
        "zero": {"NADR"},
        "none": {"ESF"},
        "not_available": {"INCLE"},
        "withheld": {"FMF"},
    }


@pytest.mark.parametrize("chart", [*OVER_YEARS, "area", "ranked"])
def test_every_stage_has_a_look_and_an_entry(chart: str) -> None:
    address = staged().replace("account,", "" if chart == "ranked" else "account,")
    drawn = draw(address, chart)
    entries = {trace["meta"]["stage"]: trace["name"] for trace in of_role(drawn, "stage")}
    shown = {"final": "actual", "not_final": "estimate", "unstated": "stage not stated"}
    if chart == "slope":
        del shown["not_final"]  # it draws the first year and the last
    assert set(entries) == set(shown)
    for look, word in shown.items():
        assert word in entries[look]


def test_only_stages_that_occur_have_an_entry() -> None:
    drawn = draw(f"{CARSI}&fiscal_year=2008..2010", "stacked")
    assert [trace["name"] for trace in of_role(drawn, "stage")] == ["solid: actual"]


def test_a_sum_of_several_stages_is_hatched_in_part() -> None:
    drawn = draw("by=account&dataset=carsi-by-account", "stacked")
    assert [trace["name"] for trace in of_role(drawn, "stage")] == [
        "hatched: request, planned, estimate, in part"
    ]


def test_gaps_of_several_kinds_in_one_group_are_each_marked() -> None:
    marked = gaps(draw("by=fiscal_year,account", "stacked"))
    assert "NADR" in marked["none"]["FY 2012"]
    assert "NADR" in marked["not_available"]["FY 2012"]


def test_a_mark_of_one_series_leads_to_its_cells() -> None:
    (mark,) = of_role(draw(f"{CARSI}&account=NADR", "stacked"), "gap")
    assert all("account=NADR" in address for _words, address in mark["customdata"])


def test_what_a_measure_cannot_tell_has_a_mark_of_its_own() -> None:
    marked = gaps(draw(f"{CARSI}&measure=change", "grouped"))
    assert marked["untold"] == {"FY 2008": "ESF, FMF, INCLE, NADR"}


def test_amounts_that_come_to_nothing_are_no_printed_zero() -> None:
    cells(edition(dataset("made-up")), [{"amount": 5}, {"amount": -5, "agency": None}])
    marked = gaps(draw("by=country,fiscal_year&dataset=made-up", "stacked"))
    assert marked == {"nil": {"FY 2010": "Mexico"}}


@pytest.mark.parametrize("chart", ["stacked", "grouped", "percent", "line", "multiples"])
def test_events_stand_above_everything_on_an_axis_of_years(chart: str) -> None:
    drawn = draw(f"{CARSI}&events=shown", chart)
    marks = of_role(drawn, "event")
    assert len(marks) == (4 if chart == "multiples" else 1)
    for mark in marks:
        assert mark["x"] == ["FY 2009", "FY 2010", "FY 2011", "FY 2012"]
        assert mark["text"] == ["1", "2", "3", "4"]
    lines = [(line["x0"], line["xref"]) for line in drawn["layout"]["shapes"]]
    assert lines[:4] == [(year, "x") for year in marks[0]["x"]]
    highest = max(y for mark in of_role(drawn, "gap") for y in mark["y"])
    assert min(marks[0]["y"]) > highest
    listed = drawn["layout"]["meta"]["events"]
    assert [event["number"] for event in listed] == [1, 2, 3, 4]
    assert listed[2]["date"] == "14 March 2011"


def test_events_of_one_year_share_a_mark_and_keep_their_names() -> None:
    program = Event.objects.filter(program_links__program__slug="carsi")[0].program_links.all()[0]
    for month in (9, 10, None):
        event = Event.objects.create(
            slug=f"made-up-{month}",
            name=f"Made up <{month}>",
            name_es="Inventado",
            year=2009,
            month=month,
            description="Made up.",
            description_es="Inventado.",
            editorial=True,
        )
        event.program_links.create(program=program.program, editorial=True)
    (marks,) = of_role(draw(f"{CARSI}&events=shown", "stacked"), "event")
    # October 2009 is in the fiscal year 2010
    assert dict(zip(marks["x"], marks["text"], strict=True))["FY 2009"] == "1–3"
    assert dict(zip(marks["x"], marks["text"], strict=True))["FY 2010"] == "4–5"
    hovers = [hover for hover, _address in marks["customdata"]]
    assert "1 Made up &lt;9&gt;, September 2009<br>" in hovers[0]


def test_no_events_without_years_on_the_axis() -> None:
    drawn = draw("by=account&dataset=carsi-by-account&events=shown", "stacked")
    assert of_role(drawn, "event") == []
    assert "events" not in drawn["layout"]["meta"]
