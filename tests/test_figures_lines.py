"""Lines, areas and slopes over fiscal years, broken where a year is missing."""

import pytest

from funding.figures import why_not
from tests.drawn_figures import CARSI, MEXICO, SECTION_1004, ask, draw, gaps, series, values
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def test_a_line_is_broken_at_a_gap() -> None:
    nadr = series(draw(CARSI, "line"))["NADR"]
    assert nadr["y"] == [6_200_000, None, None, None, None, None]
    assert nadr["connectgaps"] is False


def test_a_line_is_broken_at_a_year_that_has_no_cell() -> None:
    cells(edition(dataset("made-up")), [{"amount": 1}, {"amount": 2, "fiscal_year": 2012}])
    line = series(draw("by=fiscal_year&dataset=made-up", "line"))["Total"]
    assert values(line) == {"FY 2010": 1, "FY 2011": None, "FY 2012": 2}


def test_points_of_lines_tell_the_stage() -> None:
    esf = series(draw(MEXICO, "line"))["ESF"]
    symbols = dict(zip(esf["x"], esf["marker"]["symbol"], strict=True))
    assert symbols["FY 2010"] == "square-open"  # the source says nothing
    assert symbols["FY 2013"] == "circle-open"
    assert series(draw(CARSI, "line"))["ESF"]["marker"]["symbol"][0] == "circle"


def test_marks_of_lines_stand_below_them() -> None:
    drawn = draw(MEXICO, "line")
    marks = [trace for trace in drawn["data"] if trace.get("meta", {}).get("role") == "gap"]
    assert marks
    assert all(height < 0 for trace in marks for height in trace["y"])


def test_areas_lie_on_each_other() -> None:
    drawn = draw(SECTION_1004, "area")
    areas = series(drawn)
    assert {trace["stackgroup"] for trace in areas.values()} == {"all"}
    assert values(areas["Mexico"])["FY 2010"] == 89_749_000


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{"amount": 1}, {"amount": 2, "fiscal_year": 2012}], "Total, FY 2011"),
        ([{"amount": 1}, {"amount": None, "fiscal_year": 2011}], "Total, FY 2011"),
        ([{"amount": 1}, {"amount": -2, "fiscal_year": 2011}], "below zero"),
        ([{"amount": 1}], "two fiscal years"),
    ],
)
def test_no_area_where_it_would_not_be_true(rows: list[dict[str, object]], reason: str) -> None:
    cells(edition(dataset("made-up")), rows)
    assert reason in why_not(ask("by=fiscal_year&dataset=made-up"), "area")


def test_an_area_may_hold_a_printed_zero() -> None:
    zero = {"amount": 0, "status": "zero", "fiscal_year": 2011}
    cells(edition(dataset("made-up")), [{"amount": 1}, zero])
    drawn = draw("by=fiscal_year&dataset=made-up", "area")
    assert values(series(drawn)["Total"])["FY 2011"] == 0
    assert gaps(drawn) == {"zero": {"FY 2011": "Total"}}


def test_slopes_hold_the_first_year_and_the_last() -> None:
    drawn = draw(CARSI, "slope")
    slopes = series(drawn)
    assert values(slopes["INCLE"]) == {"FY 2008": 24_800_000, "FY 2013": 60_000_000}
    assert values(slopes["FMF"]) == {"FY 2008": 4_000_000, "FY 2013": None}
    assert slopes["INCLE"]["line"]["dash"] == "dash"  # its last year is a request
    assert gaps(drawn) == {"none": {"FY 2013": "FMF, NADR"}}


def test_slopes_have_both_values_written_beside_them() -> None:
    labels = draw(CARSI, "slope")["layout"]["annotations"]
    first = [one["text"] for one in labels if one["name"] == "value" and one["x"] == "FY 2008"]
    last = [one["text"] for one in labels if one["name"] == "value" and one["x"] == "FY 2013"]
    assert first == ["$4M", "$6.2M", "$24.8M", "$25M"]
    assert last == ["$47.5M", "$60M"]
    assert [one["text"] for one in labels if one["name"] == "label"] == ["ESF", "INCLE"]


@pytest.mark.parametrize("chart", ["line", "area", "slope"])
def test_a_course_needs_years(chart: str) -> None:
    assert "add fiscal_year to by" in why_not(ask("by=account"), chart)


def test_a_slope_is_no_change_of_changes() -> None:
    assert "another measure" in why_not(ask(f"{CARSI}&measure=change"), "slope")


def test_many_slopes_cannot_be_read() -> None:
    assert "12 at most" in why_not(ask("by=country,account,fiscal_year"), "slope")


def test_no_tick_stands_where_only_marks_are() -> None:
    axis = draw(f"{MEXICO}&measure=per_capita", "line")["layout"]["yaxis"]
    assert axis["tickvals"] == [0, 1, 2, 3, 4]
    change = draw(f"{CARSI}&measure=change", "line")["layout"]["yaxis"]
    assert change["ticktext"] == ["−$20M", "$0", "+$20M", "+$40M"]
