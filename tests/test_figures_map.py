"""The map: countries by value, other money beside it, and all of it the total."""

from typing import Any

import pytest

from countries.models import CountryKind
from countries.outlines import outlines
from funding.figures import why_not
from funding.figures.palette import REGIONAL
from funding.models import Allocation
from tests.drawn_figures import Trace, ask, draw, of_role
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def coloured(drawn: dict[str, Any]) -> dict[str, float]:
    """The values of the coloured countries, by code."""
    trace = next(t for t in drawn["data"] if t["type"] == "choropleth" and "role" not in t["meta"])
    return dict(zip(trace["locations"], trace["z"], strict=True))


def written(drawn: dict[str, Any]) -> list[str]:
    return [text for trace in of_role(drawn, "text") for text in trace["text"]]


def beside(drawn: dict[str, Any]) -> Trace:
    return of_role(drawn, "beside")[0]


def test_countries_and_what_is_beside_them_are_the_total() -> None:
    drawn = draw("by=country", "map")
    assert coloured(drawn)["GTM"] == 49_108_000
    assert set(coloured(drawn)) == {"MEX", "GTM", "SLV", "HND"}
    values = beside(drawn)["meta"]["values"]
    assert sum(coloured(drawn).values()) + sum(values) == ask("by=country").summary.amount


def test_regional_money_lies_on_no_country_but_in_a_box() -> None:
    box = beside(draw("by=country", "map"))
    assert box["text"] == ["Central America, regional<br><b>$604M†</b>"]
    assert box["marker"]["color"] == [REGIONAL]
    assert box["customdata"][0][1].endswith("country=central-america")
    layout = draw("by=country", "map")["layout"]
    assert layout["geo"]["domain"]["x"][1] <= layout["xaxis"]["domain"][0]
    only_countries = draw("by=country&dataset=section-1004-by-country", "map")
    assert of_role(only_countries, "beside") == []
    assert only_countries["layout"]["geo"]["domain"]["x"] == [0, 1]


def test_countries_elsewhere_and_none_stated_are_in_the_box_too() -> None:
    made = edition(dataset("made-up"))
    cells(made, [{"amount": 5}, {"amount": 3, "country": "COL"}, {"amount": 2}])
    Allocation.objects.filter(edition=made, amount=2).update(country=None)
    drawn = draw("by=country&dataset=made-up", "map")
    assert coloured(drawn) == {"MEX": 5}
    assert [text.split("<br>")[0] for text in beside(drawn)["text"]] == ["Colombia", "Not stated"]
    assert beside(drawn)["meta"]["values"] == [3, 2]


def test_a_gap_has_a_sign_and_no_colour_and_a_zero_has_both() -> None:
    rows: list[dict[str, Any]] = [
        {"amount": 5},
        {"country": "GTM", "status": "not_available"},
        {"country": "SLV"},
        {"country": "HND", "amount": 0, "status": "zero"},
    ]
    cells(edition(dataset("made-up")), rows)
    drawn = draw("by=country&dataset=made-up", "map")
    assert coloured(drawn) == {"MEX": 5, "HND": 0}
    assert "Guatemala<br><b>n/a</b>" in written(drawn)
    assert "El Salvador<br><b>—</b>" in written(drawn)
    assert "Honduras<br><b>$0</b>" in written(drawn)
    bare = next(t for t in of_role(drawn, "gap") if t["type"] == "choropleth")
    assert bare["locations"] == ["SLV", "GTM"]
    assert bare["colorscale"][0][1] == bare["colorscale"][1][1] == "rgba(0,0,0,0)"
    assert [about[0] for about in bare["customdata"]] == [
        "none: a dash is printed, actual",
        "not available, actual",
    ]
    entries = {t["name"] for t in of_role(drawn, "gap") if t["type"] == "scatter"}
    assert entries == {
        "0  zero, as printed",
        "—  none: a dash is printed",
        "n/a  not available",
    }


def test_stages_are_signs_behind_amounts_and_in_the_legend() -> None:
    drawn = draw("by=country&dataset=section-1004-by-country&fiscal_year=2012", "map")
    assert "Guatemala<br><b>$9.1M‡</b>" in written(drawn)
    assert [trace["name"] for trace in of_role(drawn, "stage")] == ["‡  stage not stated"]
    cells(edition(dataset("made-up")), [{"amount": 5}])
    final = draw("by=country&dataset=made-up", "map")
    assert written(final) == ["Mexico<br><b>$5</b>"]
    assert [trace["name"] for trace in of_role(final, "stage")] == ["no sign:  actual"]


def test_every_outline_is_drawn_but_those_of_islands_only_where_one_has_a_cell() -> None:
    cells(edition(dataset("made-up")), [{"amount": 5, "country": "HTI"}, {"amount": 4}])
    with_island = draw("by=country&dataset=made-up", "map")
    without = draw("by=country", "map")
    assert max(lon for lon in with_island["data"][0]["lon"] if lon) > -69
    assert max(lon for lon in without["data"][0]["lon"] if lon) < -77
    assert with_island["layout"]["geo"]["lonaxis"]["range"][1] > -69
    assert -77.2 < without["layout"]["geo"]["lonaxis"]["range"][1] < -75


def test_per_person_and_negative_amounts_can_be_shown() -> None:
    drawn = draw("by=country&dataset=section-1004-by-country&measure=per_capita", "map")
    assert 0 < coloured(drawn)["MEX"] < 10
    cells(edition(dataset("made-up")), [{"amount": -5}, {"amount": 2, "country": "GTM"}])
    taken_back = draw("by=country&dataset=made-up", "map")
    assert coloured(taken_back) == {"GTM": 2, "MEX": -5}
    assert "Mexico<br><b>\N{MINUS SIGN}$5</b>" in written(taken_back)


@pytest.mark.parametrize("by", ["account", "country,account", "country,fiscal_year"])
def test_it_needs_countries_and_nothing_else(by: str) -> None:
    assert "by country, and by nothing else" in why_not(ask(f"by={by}"), "map")


def test_it_needs_a_country_of_the_region() -> None:
    assert "of a country of the region" in why_not(
        ask("by=country&dataset=carsi-by-account"), "map"
    )


def test_every_country_that_receives_has_an_outline() -> None:
    """A new recipient is to be seen on the map, not forgotten in the box."""
    drawn = {feature["id"] for feature in outlines()["features"]}
    receiving = Allocation.objects.filter(country__kind=CountryKind.COUNTRY)
    assert set(receiving.values_list("country__code", flat=True)) <= drawn
