"""Small panels: one for each member of a dimension, on one scale or each on its own."""

import pytest

from funding.figures import best_chart, why_not
from tests.drawn_figures import CARSI, ask, draw, of_role, series, values

pytestmark = pytest.mark.django_db

THREE = "by=country,account,fiscal_year&dataset=mexico-by-account,section-1004-by-country"


def headings(address: str) -> list[str]:
    annotations = draw(address, "multiples")["layout"]["annotations"]
    return [one["text"] for one in annotations if one["name"] == "panel"]


def test_each_member_has_a_panel_with_its_own_bars() -> None:
    drawn = draw(CARSI, "multiples")
    panels = series(drawn)
    assert list(panels) == ["ESF", "FMF", "INCLE", "NADR"]
    assert [panel["xaxis"] for panel in panels.values()] == ["x", "x2", "x3", "x4"]
    assert values(panels["INCLE"])["FY 2011"] == 71_508_000
    assert headings(CARSI) == ["<b>ESF</b>", "<b>FMF</b>", "<b>INCLE</b>", "<b>NADR</b>"]
    assert drawn["layout"]["grid"]["rows"] * drawn["layout"]["grid"]["columns"] == 4


def test_panels_share_a_scale_unless_each_is_to_have_its_own() -> None:
    shared = draw(CARSI, "multiples")["layout"]
    assert [shared[f"yaxis{place}"].get("matches") for place in (2, 3, 4)] == ["y", "y", "y"]
    own = draw(CARSI, "multiples", "own")["layout"]
    assert [own[f"yaxis{place}"].get("matches") for place in (2, 3, 4)] == [None, None, None]


def test_of_three_dimensions_the_last_but_years_makes_panels_and_the_other_series() -> None:
    drawn = draw(THREE, "multiples")
    assert headings(THREE)[0] == "<b>DA</b>"
    mexico = [trace for trace in drawn["data"] if trace["name"] == "Mexico"]
    assert len(mexico) == 8
    assert len({trace["marker"]["color"] for trace in mexico}) == 1
    assert [trace["showlegend"] for trace in mexico] == [True, *[False] * 7]


def test_each_mark_has_one_entry_in_the_legend() -> None:
    drawn = draw(CARSI, "multiples")
    assert len(of_role(drawn, "gap")) == 2
    entries = [trace["name"] for trace in drawn["data"] if trace["showlegend"]]
    assert sorted(entries) == sorted(set(entries))
    assert "none: a dash is printed" in entries


def test_bars_stand_beside_each_other_in_panels_whose_parts_do_not_add_up() -> None:
    drawn = draw(f"{THREE}&measure=per_capita&country=MEX,GTM", "multiples")
    assert drawn["layout"]["barmode"] == "group"


def test_panels_need_a_second_dimension_and_stay_few() -> None:
    assert "second dimension" in why_not(ask("by=fiscal_year"), "multiples")
    assert why_not(ask(THREE), "multiples") == ""


def test_many_series_get_panels_unless_another_chart_is_asked_for() -> None:
    assert best_chart(ask("by=country,account,fiscal_year")) == "multiples"
