"""Bars say the numbers of their comparison: on each other, beside each other, of 100 %, ranges."""

from typing import Any

import pytest

from funding.figures import why_not
from tests.drawn_figures import CARSI, MEXICO, ask, draw, gaps, series, values
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def test_values_stand_at_their_names_and_years() -> None:
    esf = series(draw(CARSI, "stacked"))["ESF"]
    assert values(esf)["FY 2012"] == 50_000_000
    assert dict(zip(esf["x"], esf["marker"]["pattern"]["shape"], strict=True)) == {
        "FY 2008": "",
        "FY 2009": "",
        "FY 2010": "",
        "FY 2011": "/",
        "FY 2012": "/",
        "FY 2013": "/",
    }


def test_bars_lead_to_their_cells() -> None:
    esf = series(draw(CARSI, "grouped"))["ESF"]
    text, address = esf["customdata"][0]
    assert text == "$25,000,000, actual"
    assert {"account=ESF", "fiscal_year=2008"} <= set(address.split("&"))


def test_grouped_bars_keep_no_room_for_entries_of_the_legend() -> None:
    drawn = draw(CARSI, "grouped")
    bars = [trace for trace in drawn["data"] if trace["type"] == "bar"]
    assert {trace["offsetgroup"] for trace in bars} == {"ESF", "FMF", "INCLE", "NADR"}


def test_parts_of_100_per_cent_are_parts_of_their_year() -> None:
    drawn = draw(CARSI, "percent")
    parts = {name: values(trace) for name, trace in series(drawn).items()}
    assert parts["ESF"]["FY 2013"] == pytest.approx(47_500_000 / 107_500_000)
    for year in ("FY 2008", "FY 2012"):
        assert sum(part.get(year) or 0 for part in parts.values()) == pytest.approx(1)
    assert drawn["layout"]["meta"]["unit"].startswith("Per cent of each bar")
    assert series(drawn)["ESF"]["customdata"][-1][0].startswith("44.2 %, $47,500,000")


def test_a_year_of_zeros_has_no_bar_of_100_per_cent() -> None:
    zero = {"amount": 0, "status": "zero"}
    cells(edition(dataset("made-up")), [zero, {"amount": 5, "fiscal_year": 2011}])
    drawn = draw("by=account,fiscal_year&dataset=made-up", "percent")
    assert values(series(drawn)["ESF"]) == {"FY 2010": None, "FY 2011": 1}
    assert gaps(drawn) == {"zero": {"FY 2010": "ESF"}}


def test_amounts_below_zero_lie_below_zero() -> None:
    cells(edition(dataset("made-up")), [{"amount": -5}, {"amount": 8, "account": "INCLE"}])
    drawn = draw("by=account,fiscal_year&dataset=made-up", "stacked")
    assert values(series(drawn)["ESF"]) == {"FY 2010": -5}
    assert drawn["layout"]["barmode"] == "relative"
    assert drawn["layout"]["yaxis"]["tickformat"] == "$~s"  # “−$5”, never “$−5”


def test_the_range_runs_from_what_serves_a_goal_alone_to_all_that_may() -> None:
    address = "by=goal&dataset=carsi-by-account"
    bars = series(draw(address, "range"))
    for group in ask(address).groups:
        bar = bars[group.members[0].name]
        highest = bar["y"][0] + bar["error_y"]["array"][0]
        lowest = bar["y"][0] - bar["error_y"]["arrayminus"][0]
        assert highest == pytest.approx(float(group.tally.amount_max or 0))
        assert lowest == pytest.approx(float(group.tally.amount_min or 0))


def test_a_range_is_of_amounts_only() -> None:
    answer = ask("by=goal&dataset=carsi-by-account&measure=share")
    assert "choose the measure" in why_not(answer, "range")


def test_years_without_a_cell_keep_their_place() -> None:
    cells(edition(dataset("made-up")), [{"amount": 1}, {"amount": 2, "fiscal_year": 2012}])
    drawn = draw("by=fiscal_year&dataset=made-up", "stacked")
    assert drawn["layout"]["xaxis"]["categoryarray"] == ["FY 2010", "FY 2011", "FY 2012"]
    assert values(series(drawn)["Total"]) == {"FY 2010": 1, "FY 2012": 2}


def test_shares_are_per_cent_and_people_get_dollars() -> None:
    assert draw(f"{MEXICO}&measure=share", "stacked")["layout"]["yaxis"]["tickformat"] == ".0%"
    per_person = draw(f"{MEXICO}&measure=per_capita", "grouped")
    assert per_person["layout"]["yaxis"]["tickprefix"] == "$"
    assert "per person" in per_person["layout"]["yaxis"]["title"]["text"]
    incle = series(per_person)["INCLE"]
    assert 3 < (values(incle)["FY 2009"] or 0) < 5
    assert incle["customdata"][2][0].startswith("$4.")


def test_a_change_says_when_the_stages_differ() -> None:
    esf = series(draw(f"{CARSI}&measure=change", "grouped"))["ESF"]
    assert values(esf)["FY 2013"] == -2_500_000
    assert esf["customdata"][-1][0].startswith("−$2,500,000")
    assert "stages of the two years differ" in esf["customdata"][-1][0]


def test_names_stand_beside_the_last_bar_and_no_other() -> None:
    rows: list[dict[str, Any]] = [{"amount": 5}]
    rows.append({"amount": 7, "account": "INCLE", "country": "central-america"})
    cells(edition(dataset("made-up")), rows)
    drawn = draw("by=country,account&dataset=made-up", "stacked")
    assert drawn["layout"]["xaxis"]["categoryarray"] == ["Mexico", "Central America, regional"]
    labels = drawn["layout"]["annotations"]
    assert [(one["text"], one["y"]) for one in labels] == [("INCLE", 3.5)]
