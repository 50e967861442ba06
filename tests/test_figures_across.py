"""Lying bars: members in the order of their values, and the stages of lines side by side."""

from typing import Any

import pytest

from funding.figures import best_chart, why_not
from tests.drawn_figures import CARSI, ask, draw, gaps, of_role, series, values
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db

LADDER = "by=account,fiscal_year,stage&dataset=ladder"


def ranked(address: str) -> tuple[list[str], list[str]]:
    bars = series(draw(address, "ranked"))["Total"]
    return bars["y"], bars["text"]


def test_the_largest_stands_first_with_its_share() -> None:
    names, texts = ranked("by=account&dataset=carsi-by-account")
    assert names == ["INCLE", "ESF", "FMF", "NADR"]
    assert texts == ["$376.3M · 62.3 %", "$193.5M · 32.0 %", "$28M · 4.6 %", "$6.2M · 1.0 %"]


def test_no_share_of_what_does_not_add_up() -> None:
    full = "by=goal&dataset=carsi-by-account&scheme=full"
    assert not any("%" in text for text in ranked(full)[1])
    cells(edition(dataset("made-up")), [{"amount": -5}, {"amount": 8, "account": "INCLE"}])
    assert ranked("by=account&dataset=made-up") == (["INCLE", "ESF"], ["$8", "−$5"])
    per_person = "by=country&dataset=section-1004-by-country&measure=per_capita"
    assert not any("%" in text for text in ranked(per_person)[1])


def test_a_member_without_an_amount_stands_last_with_its_mark() -> None:
    rows: list[dict[str, Any]] = [
        {"amount": None, "status": "not_available"},
        {"amount": 8, "account": "INCLE"},
        {"amount": -2, "account": "FMF"},
    ]
    cells(edition(dataset("made-up")), rows)
    drawn = draw("by=account&dataset=made-up", "ranked")
    assert drawn["layout"]["yaxis"]["categoryarray"] == ["INCLE", "FMF", "ESF"]
    assert values(series(drawn)["Total"]) == {"INCLE": 8, "FMF": -2}
    assert gaps(drawn) == {"not_available": {"ESF": "ESF"}}
    assert of_role(drawn, "gap")[0]["x"][0] < -2


def test_one_dimension_is_ranked_by_itself() -> None:
    assert best_chart(ask("by=country")) == "ranked"
    assert "one dimension" in why_not(ask(CARSI), "ranked")


def climb() -> None:
    rows: list[dict[str, Any]] = [
        {"amount": 10, "stage": "request"},
        {"amount": 8, "stage": "estimate"},
        {"amount": 7, "stage": "actual"},
        {"amount": None, "stage": "planned", "status": "not_available"},
        {"amount": 3, "account": "INCLE"},
    ]
    cells(edition(dataset("ladder")), rows)


def test_the_stages_of_a_line_stand_side_by_side() -> None:
    climb()
    assert best_chart(ask(LADDER)) == "ladder"
    drawn = draw(LADDER, "ladder")
    rungs = series(drawn)
    assert {name: values(rung) for name, rung in rungs.items()} == {
        "Request": {"ESF · FY 2010": 10},
        "Estimate": {"ESF · FY 2010": 8},
        "Actual": {"ESF · FY 2010": 7},
    }
    assert rungs["Request"]["text"] == ["$10 request"]
    assert rungs["Request"]["marker"]["pattern"]["shape"] == ["/"]
    assert rungs["Actual"]["marker"]["pattern"]["shape"] == [""]
    assert gaps(drawn) == {"not_available": {"ESF · FY 2010": "Planned"}}


def test_a_line_of_one_stage_is_left_out_and_that_is_said() -> None:
    climb()
    notes = draw(LADDER, "ladder")["layout"]["meta"]["notes"]
    assert notes == ["1 line is not drawn: only one of its stages is known."]


def test_no_ladder_without_rungs() -> None:
    assert "add stage to by" in why_not(ask("by=account"), "ladder")
    assert "different years" in why_not(ask("by=stage,account"), "ladder")
    alone = "by=account,fiscal_year,stage&dataset=carsi-by-account"
    assert "more than one stage" in why_not(ask(alone), "ladder")
