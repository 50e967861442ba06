"""The table of an answer in a real browser: sorted by keyboard and click, its heads in sight."""

import pytest
from playwright.sync_api import Browser, Page, expect

CARSI = "/compare/?by=account,fiscal_year&dataset=carsi-by-account"
FRAME = ".table-frame"
MANY_ROWS = """() => {
    const body = document.querySelector("table.figures tbody");
    const rows = [...body.rows];
    for (let number = rows.length; number < 5000; number += 1) {
        const row = rows[number % rows.length].cloneNode(true);
        for (const cell of row.cells) {
            if (cell.dataset.value) cell.dataset.value = number * 7919 % 10007;
        }
        body.append(row);
    }
}"""


def names(page: Page) -> list[str]:
    rows = page.locator("table.figures tbody th:first-child").all_inner_texts()
    return [name.split("\n")[0] for name in rows]


def order(page: Page) -> dict[str, str]:
    """The sorted columns, by the names in their heads."""
    heads = page.locator("table.figures thead [aria-sort]").all()
    return {
        head.inner_text().split("\n")[0]: head.get_attribute("aria-sort") or "" for head in heads
    }


def column(page: Page, place: int) -> list[str]:
    return page.locator(f"table.figures tbody td:nth-child({place})").all_inner_texts()


@pytest.mark.usefixtures("complaints")
def test_a_column_sorts_both_ways_and_back(page: Page) -> None:
    page.goto(CARSI)
    head = page.get_by_role("button", name="FY 2008")
    assert names(page) == ["ESF", "FMF", "INCLE", "NADR"]
    head.click()
    assert names(page) == ["ESF", "INCLE", "NADR", "FMF"]
    assert order(page) == {"FY 2008": "descending"}
    head.press("Enter")
    assert names(page) == ["FMF", "NADR", "INCLE", "ESF"]
    assert order(page) == {"FY 2008": "ascending"}
    head.press("Space")
    assert names(page) == ["ESF", "FMF", "INCLE", "NADR"]
    assert order(page) == {}
    expect(head).to_be_focused()


@pytest.mark.usefixtures("complaints")
def test_gaps_stay_last_and_totals_below(page: Page) -> None:
    page.goto(CARSI)
    total = page.locator("table.figures tfoot").inner_text()
    for _direction in range(2):
        page.get_by_role("button", name="FY 2009").click()
        assert names(page)[-1] == "NADR"
        assert column(page, 3)[-1] == "—"
    assert names(page)[:3] == ["FMF", "ESF", "INCLE"]
    assert page.locator("table.figures tfoot").inner_text() == total
    page.get_by_role("button", name="Total").click()
    assert names(page) == ["INCLE", "ESF", "FMF", "NADR"]


@pytest.mark.usefixtures("complaints")
def test_names_sort_as_names_and_one_column_at_a_time(page: Page) -> None:
    page.goto("/compare/?by=country,account&dataset=section-1004-by-country")
    before = names(page)
    page.get_by_role("button", name="Total").click()
    page.get_by_role("button", name="Country").click()
    assert names(page) == sorted(before)
    page.get_by_role("button", name="Country").click()
    assert names(page) == sorted(before, reverse=True)
    assert order(page) == {"Country or region": "descending"}


@pytest.mark.usefixtures("complaints")
def test_a_picked_answer_sorts_too(page: Page) -> None:
    page.goto(CARSI)
    page.get_by_role("button", name="FY 2008").click()
    page.locator("#by-1").select_option("stage")
    page.wait_for_function("() => location.href.includes('by=stage')")
    expect(page.locator("table.figures thead .sort")).to_have_count(8)
    assert order(page) == {}
    page.get_by_role("button", name="Stage").click()
    assert names(page) == sorted(names(page))


@pytest.mark.usefixtures("complaints")
def test_tables_of_the_overview_sort_each_for_itself(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="FY 2008").first.click()
    assert page.locator("[aria-sort]").count() == 1
    assert page.locator("[aria-sort]").first.inner_text().startswith("FY 2008")


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.long)])
def test_heads_and_totals_stay_in_sight_in_five_thousand_rows(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/compare/?by=country,account,fiscal_year")
    page.evaluate(MANY_ROWS)
    page.locator("table.figures .sort").nth(4).click()
    assert page.locator("table.figures tbody tr").count() == 5000
    values = page.locator("table.figures tbody td:nth-child(5)").evaluate_all(
        "cells => cells.map((cell) => cell.dataset.value)"
    )
    known = [float(value) for value in values if value is not None]
    assert known == sorted(known, reverse=True)
    assert values[len(known) :] == [None] * (5000 - len(known))
    page.locator(FRAME).evaluate("frame => { frame.scrollTop = 50000; frame.scrollLeft = 120; }")
    frame = page.locator(FRAME).bounding_box()
    assert frame
    assert frame["height"] <= 960
    for place, edge in (
        ("thead th:nth-child(1)", ("x", "y")),
        ("thead th:nth-child(4)", ("y",)),
        ("tbody tr:nth-child(999) th:nth-child(1)", ("x",)),
    ):
        box = page.locator(f"table.figures {place}").bounding_box()
        assert box
        assert {axis: round(box[axis]) for axis in edge} == {  # type: ignore[literal-required]
            axis: round(frame[axis])  # type: ignore[literal-required]
            for axis in edge
        }
    heads = [page.locator(f"table.figures tbody tr:nth-child(9) th:nth-child({n})") for n in (1, 2)]
    first, second = (head.bounding_box() for head in heads)
    assert first
    assert second
    assert second["x"] == pytest.approx(first["x"] + first["width"], abs=1)
    foot = page.locator("table.figures tfoot td").first.bounding_box()
    assert foot
    assert foot["y"] + foot["height"] <= frame["y"] + frame["height"] + 1
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.usefixtures("complaints")
def test_heads_become_buttons_without_moving(page: Page, browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    plain = context.new_page()
    plain.goto(CARSI)
    assert plain.locator("table.figures button").count() == 0
    page.goto(CARSI)
    sizes = [
        [head.bounding_box() for head in one.locator("table.figures thead th").all()]
        for one in (plain, page)
    ]
    context.close()
    assert [(box["width"], box["height"]) for box in sizes[0] if box] == [
        (box["width"], box["height"]) for box in sizes[1] if box
    ]


@pytest.mark.usefixtures("complaints")
def test_cells_have_no_buttons_that_would_sort_one_page_only(page: Page) -> None:
    page.goto("/cells/")
    assert page.locator("table.cells button").count() == 0
