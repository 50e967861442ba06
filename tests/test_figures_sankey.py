"""Sankey diagrams: what flows into a member is what flows out of it, and all of it the total."""

from collections import defaultdict
from typing import Any

import pytest

from funding.figures import why_not
from funding.figures.palette import MISSING, REGIONAL
from tests.drawn_figures import CARSI, MEXICO, ask, draw, of_role
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

FLOW = "by=program,account,country"


def bands(drawn: dict[str, Any]) -> list[tuple[str, str, float, str]]:
    """Source, target, value and colour of each band."""
    flow = drawn["data"][0]
    names = [about[2] for about in flow["node"]["customdata"]]
    link = flow["link"]
    ends = zip(link["source"], link["target"], link["value"], link["color"], strict=True)
    return [(names[source], names[target], value, colour) for source, target, value, colour in ends]


def test_all_that_flows_into_a_member_flows_out_of_it() -> None:
    answer, drawn = ask(FLOW), draw(FLOW, "sankey")
    into: dict[str, float] = defaultdict(float)
    out_of: dict[str, float] = defaultdict(float)
    for source, target, value, _colour in bands(drawn):
        out_of[source] += value
        into[target] += value
    for account in answer.members("account"):
        assert into[account.name] == out_of[account.name]
    programs = sum(out_of[member.name] for member in answer.members("program"))
    countries = sum(into[member.name] for member in answer.members("country"))
    assert programs == countries == answer.summary.amount


def test_a_band_is_the_sum_of_its_groups() -> None:
    section_1004 = [band for band in bands(draw(FLOW, "sankey")) if band[0] == "Section 1004"]
    assert {(target, value) for _source, target, value, _colour in section_1004} == {
        ("Mexico", 358_774_000),
        ("Guatemala", 49_108_000),
        ("El Salvador", 15_925_000),
        ("Honduras", 19_537_000),
    }


def test_members_and_bands_say_what_they_are_and_lead_to_their_cells() -> None:
    flow = draw(FLOW, "sankey")["data"][0]
    about = {name: (words, address) for words, address, name in flow["link"]["customdata"]}
    words, address = about["Section 1004 · Guatemala"]
    assert words == "$49,108,000, request, stage not stated"
    assert address.endswith("account=section-1004&country=GTM")
    members = {name: address for _words, address, name in flow["node"]["customdata"]}
    assert members["Not stated"].endswith("&program=not-stated")
    assert "Section 1004  $443.3M" in flow["node"]["label"]


def test_regional_money_is_grey_blue_and_what_is_not_stated_grey() -> None:
    flow = draw(FLOW, "sankey")["data"][0]
    names = [about[2] for about in flow["node"]["customdata"]]
    colours = dict(zip(names, flow["node"]["color"], strict=True))
    assert colours["Central America, regional"] == REGIONAL
    assert colours["Not stated"] == MISSING


def test_what_is_not_final_is_pale_in_a_band_of_its_own() -> None:
    drawn = draw("by=fiscal_year,account&dataset=carsi-by-account", "sankey")
    strengths = {source: colour.split(",")[-1] for source, _t, _v, colour in bands(drawn)}
    assert strengths["FY 2010"] == "0.75)"
    assert strengths["FY 2012"] == "0.3)"
    stages = [trace["name"] for trace in of_role(drawn, "stage")]
    assert stages == ["strong: actual", "pale: request, planned, estimate"]
    by_stage = draw("by=stage,country,account&dataset=carsi-by-account", "sankey")
    to_esf = [band for band in bands(by_stage) if band[1] == "ESF"]
    assert sum(value for _s, _t, value, _c in to_esf) == 193_500_000
    assert len(to_esf) == 2


def test_years_keep_their_order_and_other_members_stand_by_their_size() -> None:
    flow = draw("by=fiscal_year,account&dataset=carsi-by-account", "sankey")["data"][0]
    names = [about[2] for about in flow["node"]["customdata"]]
    assert names == [*(f"FY {year}" for year in range(2008, 2014)), "INCLE", "ESF", "FMF", "NADR"]


def test_zero_and_gaps_have_no_band_and_are_named_apart() -> None:
    drawn = draw(MEXICO, "sankey")
    named = {t["meta"]["status"]: t["meta"].get("names") for t in of_role(drawn, "gap")}
    assert named["zero"] == ["FMF · FY 2007", "GHCS · FY 2013"]
    assert named["not_available"] == ["NADR · FY 2012", "NADR · FY 2013"]
    assert all(value > 0 for _source, _target, value, _colour in bands(drawn))


def test_it_needs_two_dimensions_with_few_enough_members(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "two or three" in why_not(ask("by=account"), "sankey")
    monkeypatch.setattr("funding.figures.sankey.MOST_NODES", 3)
    assert "narrow the filters" in why_not(ask(CARSI), "sankey")


def test_one_member_may_stand_on_both_sides() -> None:
    """Two dimensions may have a member of the same name, such as “Not stated”."""
    cells(edition(dataset("made-up")), [{"amount": 5}])
    drawn = draw("by=program,agency&dataset=made-up", "sankey")
    assert bands(drawn)[0][:3] == ("Not stated", "Not stated", 5)
    flow = drawn["data"][0]
    assert flow["link"]["source"] != flow["link"]["target"]
