"""The pipeline as a figure: nested bars, a text for each line, marks for missing stages."""

from typing import Any

import pytest

from funding.figures import View, best_chart, in_words, why_not
from tests.drawn_figures import ask, draw, gaps, of_role, series, values
from tests.made_up_data import cells, dataset, edition
from tests.made_up_stages import add_official

pytestmark = pytest.mark.django_db

OFFICIAL = "by=fiscal_year,stage&dataset=official"
MILLION = 10**6


@pytest.fixture
def drawn() -> dict[str, Any]:
    add_official()
    return draw(OFFICIAL, "pipeline")


def texts(figure: dict[str, Any]) -> dict[str, str]:
    (trace,) = of_role(figure, "text")
    return dict(zip(trace["y"], trace["text"], strict=True))


def test_the_bars_are_the_amounts_of_the_comparison(drawn: dict[str, Any]) -> None:
    bars = series(drawn)
    assert list(bars) == ["Appropriated and planned", "Obligated", "Disbursed"]
    answer = ask(OFFICIAL)
    for name, bar in bars.items():
        expected = {
            group.members[0].name: float(group.value)
            for group in answer.groups
            if group.members[1].name == name and group.value is not None
        }
        assert values(bar) == expected
    assert values(bars["Obligated"])["FY 2011"] == -4 * MILLION
    widths = [bar["width"] for bar in bars.values()]
    assert widths == sorted(widths, reverse=True)
    assert len({bar["marker"]["color"][0] for bar in bars.values()}) == 3


def test_each_line_says_how_far_its_money_came(drawn: dict[str, Any]) -> None:
    assert texts(drawn) == {
        "FY 2009": "$45M disbursed · 81.8 % of obligated · $10M not yet disbursed",
        "FY 2010": "$52M disbursed · 108.3 % of obligated · several years’ money",
        "FY 2011": "$6M disbursed",
        "FY 2012": "$12M disbursed",
        "FY 2013": "$3M disbursed",
    }


def test_a_missing_stage_is_a_mark_and_no_zero(drawn: dict[str, Any]) -> None:
    assert gaps(drawn) == {
        "absent": {"FY 2012": "Obligated"},
        "not_available": {"FY 2013": "Obligated"},
    }
    assert "FY 2012" not in values(series(drawn)["Obligated"])
    assert all(x < -4 * MILLION for trace in of_role(drawn, "gap") for x in trace["x"])


def test_what_is_left_out_is_said(drawn: dict[str, Any]) -> None:
    assert drawn["layout"]["meta"]["notes"] == [
        "Not drawn, since it is no step from appropriation to payment: request."
    ]


@pytest.mark.usefixtures("drawn")
def test_a_click_leads_to_the_cells() -> None:
    bar = series(draw(OFFICIAL, "pipeline"))["Disbursed"]
    assert bar["customdata"][0][1] == f"{OFFICIAL}&fiscal_year=2009&stage=disbursed"


def test_it_comes_first_where_it_draws_every_stage() -> None:
    add_official()
    assert best_chart(ask(OFFICIAL)) == "ladder"
    assert best_chart(ask(f"{OFFICIAL}&stage=appropriated,obligated,disbursed")) == "pipeline"


def test_it_is_told_in_words() -> None:
    add_official()
    whole = in_words(ask(f"{OFFICIAL}&fiscal_year=2009,2010"), View("pipeline"))
    assert (
        "Of $108M appropriated: $103M obligated, 95.4 % of appropriated, $5M not yet obligated."
        " Of $103M obligated: $97M disbursed, 94.2 % of obligated, $6M not yet disbursed."
    ) in whole
    missing = in_words(ask(OFFICIAL), View("pipeline"))
    assert "No total: “obligated” is not known, or not in full, for FY 2012 and FY 2013." in missing


def test_what_it_cannot_show_it_says() -> None:
    assert "add stage to by" in why_not(ask("by=account"), "pipeline")
    rows: list[dict[str, Any]] = [
        {"stage": stage, "amount": 5, "fiscal_year": year}
        for year in range(1990, 2020)
        for stage in ("obligated", "disbursed")
    ]
    cells(edition(dataset("long")), rows)
    assert "30 lines cannot be read" in why_not(
        ask("by=fiscal_year,stage&dataset=long"), "pipeline"
    )
