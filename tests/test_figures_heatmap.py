"""Heat maps: a coloured cell for each value, a sign for each gap, and text that can be read."""

import re
from itertools import chain
from typing import Any

import pytest

from funding.figures import why_not
from funding.figures.legible import ENOUGH, contrast
from tests.drawn_figures import CARSI, MEXICO, SECTION_1004, ask, draw, of_role
from tests.made_up_data import cells, dataset, edition

pytestmark = pytest.mark.django_db


def values(drawn: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """The values of the cells, by row and column."""
    heat = drawn["data"][0]
    return {
        (row, column): heat["z"][y][x]
        for y, row in enumerate(heat["y"])
        for x, column in enumerate(heat["x"])
    }


def written(drawn: dict[str, Any]) -> dict[tuple[str, str], str]:
    """What is written in the cells, by row and column."""
    heat = drawn["data"][0]
    return {
        (heat["y"][row], heat["x"][column]): text
        for trace in of_role(drawn, "text")
        for row, column, text in zip(trace["y"], trace["x"], trace["text"], strict=True)
    }


def hatched(drawn: dict[str, Any]) -> dict[str, set[str]]:
    """The columns of hatched and of dotted cells."""
    heat = drawn["data"][0]
    return {
        trace["marker"]["pattern"]["shape"]: {heat["x"][column] for column in trace["x"]}
        for trace in of_role(drawn, "hatching")
    }


def test_each_value_stands_in_its_row_and_year_whatever_comes_first() -> None:
    for address in (CARSI, "by=fiscal_year,account&dataset=carsi-by-account"):
        drawn = draw(address, "heatmap")
        assert values(drawn)["INCLE", "FY 2011"] == 71_508_000
        assert written(drawn)["INCLE", "FY 2011"] == "71.5M"
        known = [float(g.value) for g in ask(address).groups if g.value is not None]
        assert sorted(v for v in values(drawn).values() if v is not None) == sorted(known)


def test_without_years_the_first_dimension_makes_the_rows() -> None:
    heat = draw("by=country,account", "heatmap")["data"][0]
    assert "Mexico" in heat["y"]
    assert "INCLE" in heat["x"]


def test_zero_gaps_and_no_cell_are_told_apart() -> None:
    drawn = draw(MEXICO, "heatmap")
    assert values(drawn)["NADR", "FY 2012"] is None
    assert written(drawn)["NADR", "FY 2012"] == "n/a"
    assert values(drawn)["FMF", "FY 2007"] == 0
    assert written(drawn)["FMF", "FY 2007"] == "0"
    assert written(draw(CARSI, "heatmap"))["NADR", "FY 2010"] == "—"
    entries = {t["meta"]["status"]: t["name"] for t in of_role(drawn, "gap")}
    assert entries == {"zero": "0  zero, as printed", "not_available": "n/a  not available"}
    both = draw("by=country,account", "heatmap")
    assert values(both)["Guatemala", "ESF"] is None
    assert ("Guatemala", "ESF") not in written(both)
    assert written(both)["Mexico", "NADR"] == "16.2M*"
    assert "incomplete" in {t["meta"]["status"] for t in of_role(both, "gap")}


def test_a_cell_says_in_words_what_it_is_and_leads_to_its_cells() -> None:
    heat = draw(MEXICO, "heatmap")["data"][0]
    row, column = heat["y"].index("NADR"), heat["x"].index("FY 2012")
    words, address = heat["customdata"][row][column]
    assert words == "not available, estimate"
    assert address.endswith("account=NADR&fiscal_year=2012")
    both = draw("by=country,account", "heatmap")["data"][0]
    assert both["customdata"][both["y"].index("Guatemala")][both["x"].index("ESF")] == [
        "no cell",
        "",
    ]


def test_an_amount_says_once_that_it_is_incomplete_and_nothing_of_dashes() -> None:
    told = [
        cell[0]
        for row in draw("by=country,account", "heatmap")["data"][0]["customdata"]
        for cell in row
    ]
    amounts = [words for words in told if words.startswith("$")]
    assert any(words.endswith("incomplete: a cell is not available") for words in amounts)
    assert not any("a dash is printed" in words for words in amounts)


def test_what_is_not_final_is_hatched_and_what_is_not_stated_dotted() -> None:
    assert hatched(draw(CARSI, "heatmap"))["/"] == {"FY 2011", "FY 2012", "FY 2013"}
    mexico = hatched(draw(MEXICO, "heatmap"))
    assert mexico["/"] == {"FY 2012", "FY 2013"}
    assert mexico["."] == {f"FY {year}" for year in range(2007, 2012)}
    stages = [trace["name"] for trace in of_role(draw(MEXICO, "heatmap"), "stage")]
    assert stages == ["hatched: request, estimate", "dotted: stage not stated"]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("measure", ["amount", "change"])
def test_text_can_be_read_between_the_lines_of_its_hatching(measure: str, dark: bool) -> None:
    drawn = draw(f"{MEXICO}&measure={measure}", "heatmap")
    colours = grounds(drawn, dark)
    texts, *_signs = of_role(drawn, "text")
    inks = (texts["meta"]["dark"] if dark else texts)["textfont"]["color"]
    for row, column, ink in zip(texts["y"], texts["x"], inks, strict=True):
        for ground in colours[row, column]:
            assert contrast(ink, ground) >= ENOUGH - 0.05, (row, column, ink, ground)


def grounds(drawn: dict[str, Any], dark: bool) -> dict[tuple[int, int], list[str]]:
    """The colour of each cell with a value, and that of the lines over it."""
    heat = drawn["data"][0]
    stops = (heat["meta"]["dark"] if dark else heat)["colorscale"]
    found = {
        (y, x): [at((z - heat["zmin"]) / (heat["zmax"] - heat["zmin"]), stops)]
        for y, row in enumerate(heat["z"])
        for x, z in enumerate(row)
        if z is not None
    }
    for trace in of_role(drawn, "hatching"):
        pattern = trace["meta"]["dark"]["marker"]["pattern"] if dark else trace["marker"]["pattern"]
        for base, x, line in zip(trace["base"], trace["x"], pattern["fgcolor"], strict=True):
            cell = found[round(base + 0.485), x]
            *rgb, opacity = map(float, re.findall(r"[\d.]+", line))
            cell.append(mixed(cell[0], rgb, opacity))
    assert set(chain.from_iterable(found.values()))
    return found


def at(place: float, stops: list[list[Any]]) -> str:
    """The colour at a place of a scale, as plotly.js mixes it."""
    below = next(
        i for i in range(len(stops) - 1) if place <= stops[i + 1][0] or i == len(stops) - 2
    )
    (start, one), (end, other) = stops[below], stops[below + 1]
    rgb = [int(other[i : i + 2], 16) for i in (1, 3, 5)]
    return mixed(one, rgb, (place - start) / (end - start))


def mixed(colour: str, other: list[Any], part: float) -> str:
    own = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(
        f"{round(a + (b - a) * part):02x}" for a, b in zip(own, other, strict=True)
    )


@pytest.mark.parametrize("measure", ["change", "share&share_of=row", "per_capita"])
def test_every_measure_can_be_drawn(measure: str) -> None:
    drawn = draw(f"{SECTION_1004}&measure={measure}", "heatmap")
    heat = drawn["data"][0]
    assert (heat["zmin"] < 0) is (measure == "change")
    assert not any("$" in text for text in written(drawn).values())


def test_a_change_that_cannot_be_told_has_a_sign_of_its_own() -> None:
    drawn = draw(f"{MEXICO}&measure=change", "heatmap")
    assert written(drawn)["ESF", "FY 2007"] == "·"
    assert values(drawn)["ESF", "FY 2007"] is None
    assert "untold" in {t["meta"]["status"] for t in of_role(drawn, "gap")}


def test_zero_lies_in_the_middle_where_anything_is_below_it() -> None:
    rows = [{"amount": 4}, {"amount": -1, "fiscal_year": 2011}]
    cells(edition(dataset("made-up")), rows)
    heat = draw("by=account,fiscal_year&dataset=made-up", "heatmap")["data"][0]
    assert (heat["zmin"], heat["zmax"]) == (-4, 4)
    assert len(heat["colorscale"]) == 3


def test_what_must_not_be_added_may_stand_side_by_side() -> None:
    cells(edition(dataset("ladder")), [{"amount": 10, "stage": "request"}, {"amount": 8}])
    drawn = draw("by=stage,account&dataset=ladder", "heatmap")
    assert values(drawn) == {("Request", "ESF"): 10, ("Actual", "ESF"): 8}


@pytest.mark.parametrize("by", ["account", "country,account,fiscal_year"])
def test_it_needs_two_dimensions(by: str) -> None:
    assert "exactly two dimensions" in why_not(ask(f"by={by}"), "heatmap")
