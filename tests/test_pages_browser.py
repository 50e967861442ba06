"""The pages in a real browser: chart and table, pickers, keyboard, no JavaScript, no violations."""

import json
import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Position, expect

CARSI = "/compare/?by=account,fiscal_year&dataset=carsi-by-account"


def drawn(page: Page) -> dict[str, dict[str, float]]:
    """The amounts that the chart shows, by series and place, as Plotly holds them."""
    page.wait_for_selector(".chart .main-svg")
    script = """() => document.querySelector('#answer-place .chart, .chart').data
        .filter((trace) => !trace.meta?.role)
        .map((trace) => [trace.name, trace.x, trace.y])"""
    return {
        name: {x: y for x, y in zip(xs, ys, strict=True) if y is not None}
        for name, xs, ys in page.evaluate(script)
    }


def table(page: Page) -> dict[str, list[str]]:
    rows = page.locator("table.figures tbody tr").all()
    return {
        row.locator("th").first.inner_text().split("\n")[0]: [
            cell.inner_text().split("\n")[0] for cell in row.locator("td").all()
        ]
        for row in rows
    }


def wait_for_answer(page: Page, address: str) -> None:
    page.wait_for_function("part => decodeURIComponent(location.href).includes(part)", arg=address)
    expect(page.locator(".chart.waiting")).to_have_count(0)


@pytest.mark.usefixtures("complaints")
def test_chart_and_table_say_the_same(page: Page) -> None:
    page.goto(CARSI)
    chart = drawn(page)
    assert chart["INCLE"]["FY 2011"] == 71_508_000
    assert "FY 2010" not in chart["NADR"]
    rows = table(page)
    assert rows["INCLE"][3] == "71,508,000"
    assert rows["NADR"][2] == "—"
    for name, amounts in chart.items():
        assert [
            int(text.replace(",", "")) for text in rows[name][:-1] if text[0].isdigit()
        ] == list(amounts.values())


@pytest.mark.usefixtures("complaints")
def test_bars_are_really_drawn_and_later_years_are_hatched(page: Page) -> None:
    page.goto(CARSI)
    page.wait_for_selector(".chart .main-svg")
    assert page.locator(".chart .bars path").count() >= 16
    patterns = page.locator(".chart .bars path").evaluate_all(
        "paths => paths.filter((path) => path.getBBox().height"
        " && getComputedStyle(path).fill.includes('url')).length"
    )
    assert patterns == 6


@pytest.mark.usefixtures("complaints")
def test_a_changed_picker_redraws_without_a_reload(page: Page) -> None:
    page.goto(CARSI)
    drawn(page)
    page.evaluate("window.stillHere = true")
    page.locator("#filter-account summary").click()
    page.get_by_role("checkbox", name="FMF").check()
    wait_for_answer(page, "account=FMF")
    assert list(table(page)) == ["FMF"]
    assert list(drawn(page)) == ["FMF"]
    page.locator("#by-1").select_option("stage")
    wait_for_answer(page, "by=stage,fiscal_year")
    assert page.evaluate("window.stillHere") is True
    page.go_back()
    wait_for_answer(page, "by=account,fiscal_year")
    expect(page.locator("#by-1")).to_have_value("account")
    page.go_back()
    expect(page.locator("table.figures tbody tr")).to_have_count(4)
    page.go_forward()
    expect(page.locator("table.figures tbody tr")).to_have_count(1)
    assert page.evaluate("window.stillHere") is True


@pytest.mark.usefixtures("complaints")
def test_a_jump_inside_the_page_asks_for_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(CARSI)
    drawn(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Change what is compared").click()
    expect(page.locator("#by-1")).to_be_in_viewport()
    page.go_back()
    page.locator("#by-1").select_option("stage")
    wait_for_answer(page, "by=stage")
    assert len([url for url in asked if "/compare/" in url]) == 1


@pytest.mark.usefixtures("complaints")
def test_choosing_the_other_pickers_dimension_swaps_them(page: Page) -> None:
    page.goto(CARSI)
    page.locator("#by-1").select_option("fiscal_year")
    wait_for_answer(page, "by=fiscal_year,account")
    expect(page.locator("#by-2")).to_have_value("account")
    assert next(iter(table(page))) == "FY 2008"


@pytest.mark.usefixtures("complaints")
def test_the_year_basis_moves_the_bars(page: Page) -> None:
    page.goto("/compare/?by=account,fiscal_year&dataset=mexico-by-account")
    assert drawn(page)["FMF"]["FY 2009"] == 299_000_000
    page.locator("#year_basis").select_option("intended")
    wait_for_answer(page, "year_basis=intended")
    assert drawn(page)["FMF"]["FY 2009"] == 39_000_000
    assert table(page)["FMF"][2] == "39,000,000"
    page.locator("#year_basis").select_option("")
    page.wait_for_function("() => !location.href.includes('year_basis')")
    assert drawn(page)["FMF"]["FY 2009"] == 299_000_000


@pytest.mark.usefixtures("complaints")
def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.goto(CARSI)
    page.locator("#by-1").focus()
    page.keyboard.press("s")  # the select's own type-ahead: “Stage”
    wait_for_answer(page, "by=stage")
    expect(page.locator("#by-1")).to_be_focused()
    page.locator("#filter-fiscal_year summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    wait_for_answer(page, "fiscal_year=2008")
    expect(page.locator("#fiscal_year-2008")).to_be_focused()
    expect(page.locator("#filter-fiscal_year")).to_have_attribute("open", "")


@pytest.mark.usefixtures("complaints")
def test_a_bar_leads_to_its_cells(page: Page) -> None:
    page.goto("/compare/?by=account,fiscal_year&dataset=carsi-by-account&account=ESF")
    page.wait_for_selector(".chart .main-svg")
    page.locator(".chart .bars path").first.hover(force=True)
    page.locator(".chart .nsewdrag").click(position=bar_place(page))
    page.wait_for_url(re.compile("/cells/"))
    assert {"account=ESF", "fiscal_year=2008"} <= set(unquote(urlsplit(page.url).query).split("&"))
    expect(page.locator("table.cells tbody tr")).to_have_count(1)


def bar_place(page: Page) -> Position:
    """The middle of the first bar, measured from the corner of the plot's area."""
    bar = page.locator(".chart .bars path").first.bounding_box()
    area = page.locator(".chart .nsewdrag").bounding_box()
    assert bar
    assert area
    return {
        "x": bar["x"] + bar["width"] / 2 - area["x"],
        "y": bar["y"] + bar["height"] / 2 - area["y"],
    }


@pytest.mark.usefixtures("complaints")
def test_gaps_are_marks_and_legend_entries(page: Page) -> None:
    page.goto("/compare/?by=account,fiscal_year&dataset=mexico-by-account")
    page.wait_for_selector(".chart .main-svg")
    legend = page.locator(".chart .legend").text_content() or ""
    for entry in ("not available", "zero, as printed", "hatched", "dotted"):
        assert entry in legend
    assert "none: a dash" not in legend


def test_an_unreachable_server_is_said_in_place(page: Page) -> None:
    page.goto(CARSI)
    drawn(page)
    page.route("**/compare/?**", lambda route: route.abort())
    page.locator("#by-1").select_option("stage")
    expect(page.locator("#trouble")).to_contain_text("cannot be reached")
    expect(page.locator("table.figures tbody tr")).to_have_count(4)


def test_without_javascript_form_and_table_do_all(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto(CARSI)
    expect(page.locator(".chart")).to_be_hidden()
    expect(page.get_by_text("The chart needs JavaScript")).to_be_visible()
    assert table(page)["ESF"][0] == "25,000,000"
    page.locator("#by-2").select_option("stage")
    page.locator("#filter-account summary").click()
    page.get_by_role("checkbox", name="INCLE").check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(lambda url: "by=account,stage" in unquote(url) and "account=INCLE" in url)
    assert list(table(page)) == ["INCLE"]
    page.locator("table.figures td a").first.click()
    expect(page.locator("table.cells")).to_contain_text("Table 1a")
    context.close()


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "address", ["/", CARSI, "/compare/?by=goal", "/crosscheck/", "/cells/", "/documents/"]
)
def test_no_page_is_wider_than_its_window(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


@pytest.mark.usefixtures("complaints")
def test_the_page_asks_no_other_host(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", CARSI, "/api/v1/docs/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    foreign = [url for url in asked if not url.startswith((site, "data:", "blob:"))]
    assert foreign == []
    assert len(asked) > 8


@pytest.mark.usefixtures("complaints")
def test_figure_in_the_page_is_the_apis(page: Page) -> None:
    page.goto(CARSI + "&chart=grouped")
    shown = json.loads(page.locator("#answer").text_content() or "")
    answer = page.request.get(
        f"/api/v1/compare/figure/{CARSI.removeprefix('/compare/')}&chart=grouped"
    )
    assert shown == answer.json()
