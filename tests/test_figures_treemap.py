"""Treemaps: areas that add up to the total, and the names of what has none."""

from typing import Any

import pytest

from funding.figures import why_not
from funding.figures.legible import ENOUGH, contrast
from tests.drawn_figures import CARSI, MEXICO, ask, draw, of_role
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

COUNTRIES = "by=country,account"


def areas(drawn: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What the treemap says of each area, by its place."""
    tree = drawn["data"][0]
    of_area = ("parents", "labels", "values", "text", "customdata", "hovertext")
    told = {name: tree[name] for name in of_area}
    told["colour"] = tree["marker"]["colors"]
    told["pattern"] = tree["marker"]["pattern"]["shape"]
    return {
        identity: {name: every[place] for name, every in told.items()}
        for place, identity in enumerate(tree["ids"])
    }


@pytest.mark.parametrize("by", ["account", "country,account", "country,account,fiscal_year"])
def test_each_area_is_the_sum_of_those_in_it_up_to_the_total(by: str) -> None:
    answer, found = ask(f"by={by}"), areas(draw(f"by={by}", "treemap"))
    assert found["total"]["values"] == answer.summary.amount
    for identity, area in found.items():
        inside = [one["values"] for one in found.values() if one["parents"] == identity]
        assert not inside or sum(inside) == area["values"]
    drawn = [
        one["values"] for name, one in found.items() if name.count("/") == len(answer.query.by)
    ]
    assert sorted(drawn) == sorted(float(g.value) for g in answer.groups if g.value)


def test_an_area_says_its_share_of_the_total_and_leads_to_its_cells() -> None:
    found = areas(draw(COUNTRIES, "treemap"))
    incle = found["total/MEX/INCLE"]
    assert incle["text"] == "$1.66B<br>47.8%"
    assert incle["hovertext"] == "Mexico · INCLE"
    assert incle["customdata"][1].endswith("country=MEX&account=INCLE")
    assert found["total/MEX"]["labels"] == "Mexico  $2.79B* · 80.2%"
    assert found["total/MEX"]["customdata"][1].endswith("&country=MEX")
    assert "country=" not in found["total"]["customdata"][1]


def test_areas_have_the_colour_of_their_first_member_and_the_pattern_of_their_stage() -> None:
    found = areas(draw("by=country,account,fiscal_year", "treemap"))
    of_mexico = {area["colour"] for name, area in found.items() if name.startswith("total/MEX")}
    assert len(of_mexico) == 1
    assert found["total/central-america"]["colour"] not in of_mexico
    assert found["total/MEX/ESF"]["pattern"] == ""
    assert found["total/MEX/ESF/2012"]["pattern"] == "/"
    assert found["total/MEX/ESF/2011"]["pattern"] == "."
    assert found["total/central-america/ESF/2010"]["pattern"] == ""


def test_zero_and_gaps_have_no_area_and_are_named_apart() -> None:
    drawn = draw(MEXICO, "treemap")
    assert "total/NADR/2012" not in areas(drawn)
    named = {t["meta"]["status"]: t["meta"].get("names") for t in of_role(drawn, "gap")}
    assert named["zero"] == ["FMF · FY 2007", "GHCS · FY 2013"]
    assert named["not_available"] == ["NADR · FY 2012", "NADR · FY 2013"]
    entries = [trace["name"] for trace in of_role(drawn, "gap")]
    assert "not available: NADR · FY 2012; NADR · FY 2013" in entries
    dashes = next(
        n for n in (t["name"] for t in of_role(draw(CARSI, "treemap"), "gap")) if "dash" in n
    )
    assert dashes.endswith("and 4 more")


def test_what_is_too_small_for_its_name_has_it_in_the_legend() -> None:
    names = [trace["name"] for trace in draw(COUNTRIES, "treemap")["data"][1:]]
    assert "Honduras  $19.5M · 0.6%" in names
    assert not any(name.startswith("Mexico") for name in names)


def test_text_can_be_read_on_its_area() -> None:
    tree = draw(COUNTRIES, "treemap")["data"][0]
    colours = zip(tree["textfont"]["color"][1:], tree["marker"]["colors"][1:], strict=True)
    assert all(contrast(ink, ground) >= ENOUGH for ink, ground in colours)


def test_shares_of_the_total_may_be_areas() -> None:
    address = "by=account&dataset=carsi-by-account&measure=share&share_of=total"
    assert areas(draw(address, "treemap"))["total"]["values"] == 1
    rows = f"{CARSI}&measure=share&share_of=row"
    assert "different wholes" in why_not(ask(rows), "treemap")


@pytest.mark.parametrize("chart", ["treemap", "sankey"])
def test_no_part_of_a_whole_is_below_zero_or_not_to_be_added(chart: str) -> None:
    rows = [{"amount": 4}, {"amount": -1, "fiscal_year": 2011}]
    cells(edition(dataset("made-up")), rows)
    reason = why_not(ask("by=account,fiscal_year&dataset=made-up"), chart)
    assert "below zero" in reason
    assert "ESF · FY 2011" in reason
    cells(edition(dataset("ladder")), [{"amount": 10, "stage": "request"}, {"amount": 8}])
    assert "same money" in why_not(ask("by=stage,account&dataset=ladder"), chart)
    assert why_not(ask(f"{MEXICO}&measure=change"), chart)
    assert why_not(
        ask("by=country,account&dataset=section-1004-by-country&measure=per_capita"), chart
    )
    cells(edition(dataset("nothing")), [{"amount": 0, "status": "zero"}])
    assert "no amount" in why_not(ask("by=account,fiscal_year&dataset=nothing"), chart)
