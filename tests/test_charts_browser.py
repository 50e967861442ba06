"""Every kind of chart in a real browser: drawn, in its frame, its texts legible and apart."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.accessible_states import CARSI, CHARTS, Frame, State, in_turn

SMALLEST = 9  # px, of a number in the cell of a heat map; others are 12 or 13
TEXTS = """() => {
    const box = (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return [left, top, right, bottom];
    };
    const chart = document.querySelector(".chart");
    const texts = [...chart.querySelectorAll(".main-svg text")]
        .filter((text) => text.textContent.trim() && text.getBoundingClientRect().width)
        .map((text) => ({
            text: text.textContent,
            box: box(text),
            size: parseFloat(getComputedStyle(text).fontSize),
            legend: Boolean(text.closest(".legend")),
            tick: Boolean(text.closest(".xtick, .ytick")),
        }));
    return { chart: box(chart), texts };
}"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], fuller_site: str) -> dict[str, Any]:
    return {**browser_context_args, "base_url": fuller_site}


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize(("state", "frame"), in_turn(CHARTS))
def test_a_chart_keeps_to_its_frame(page: Page, state: State, frame: Frame) -> None:
    state.show(page, frame)
    expect(page.locator(".chart-note")).to_have_count(0)
    seen = page.evaluate(TEXTS)
    assert len(seen["texts"]) > 4
    for text in seen["texts"]:
        assert text["size"] >= SMALLEST, text
        assert inside(text["box"], seen["chart"]), (text, seen["chart"])
    legend = [text for text in seen["texts"] if text["legend"]]
    ticks = [text for text in seen["texts"] if text["tick"]]
    covered = [(one, other) for one in legend for other in ticks if meet(one["box"], other["box"])]
    assert covered == []


def inside(box: list[float], frame: list[float]) -> bool:
    left, top, right, bottom = box
    return (
        left >= frame[0] - 2
        and top >= frame[1] - 2
        and right <= frame[2] + 2
        and bottom <= frame[3] + 2
    )


def meet(one: list[float], other: list[float]) -> bool:
    return (
        one[0] < other[2] - 1
        and other[0] < one[2] - 1
        and one[1] < other[3] - 1
        and other[1] < one[3] - 1
    )


@pytest.mark.usefixtures("complaints")
def test_every_offered_kind_is_drawn_without_a_reload(page: Page) -> None:
    page.goto(f"/compare/?{CARSI}&chart=area")
    expect(page.locator(".chart-note")).to_contain_text("Not drawn as “Stacked areas”")
    page.evaluate("window.stillHere = true")
    offered = page.locator("#chart option").evaluate_all("all => all.map((one) => one.value)")
    assert {"stacked", "grouped", "percent", "line", "multiples", "slope"} <= set(offered)
    for chart in (*offered[1:], offered[0]):
        page.locator("#chart").select_option(chart)
        expect(page.locator(".chart")).to_have_attribute("data-kind", chart)
        expect(page.locator(".chart[aria-busy]")).to_have_count(0)
        expect(page.locator(".chart .main-svg").first).to_be_visible()
        expect(page.locator(".chart-note")).to_have_count(0)
    assert page.evaluate("window.stillHere") is True


@pytest.mark.usefixtures("complaints")
def test_panels_stand_in_fewer_columns_on_a_phone_and_on_their_own_scales(page: Page) -> None:
    page.goto(f"/compare/?{CARSI}&account=ESF,INCLE,FMF&chart=multiples")
    assert len(corners(page, 3)) == 3
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function("() => document.querySelector('.chart').layout.grid.columns === 1")
    assert len(corners(page, 3)) == 1
    page.locator("#scale").select_option("own")
    page.wait_for_function("() => !document.querySelector('.chart').layout.yaxis2.matches")


def corners(page: Page, panels: int) -> set[float]:
    """Where the panels' left edges are, as parts of the plot's width."""
    page.wait_for_selector(".chart .main-svg")
    script = "place => document.querySelector('.chart')._fullLayout[`xaxis${place}`].domain[0]"
    return {page.evaluate(script, place or "") for place in ("", *range(2, panels + 1))}
