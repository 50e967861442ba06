"""Every mark of a treemap, a Sankey diagram, a map or a heat map leads to its cells."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.accessible_states import MEXICO

TREEMAP = "by=country,account&chart=treemap"
SANKEY = "by=program,account,country&chart=sankey"
MAP = "by=country&chart=map"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], fuller_site: str) -> dict[str, Any]:
    return {**browser_context_args, "base_url": fuller_site}


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize(
    ("query", "mark", "keys"),
    [
        (TREEMAP, ".treemaplayer .slice:has-text('FMF')", {"country=MEX", "account=FMF"}),
        (TREEMAP, ".treemaplayer .slice:has-text('Mexico')", {"country=MEX"}),
        (SANKEY, ".sankey-node:has-text('Section 1004') rect", {"account=section-1004"}),
        (MAP, ".choroplethlayer path >> nth=0", {"country=SLV"}),
        (MAP, ".scatterlayer .points path >> nth=0", {"country=central-america"}),
    ],
)
def test_a_mark_leads_to_its_cells(page: Page, query: str, mark: str, keys: set[str]) -> None:
    page.goto(f"/compare/?{query}")
    page.wait_for_selector(".chart .main-svg")
    click(page, mark)
    assert keys <= set(unquote(urlsplit(page.url).query).split("&"))
    assert page.locator("table.cells tbody tr").count() > 0


@pytest.mark.usefixtures("complaints")
def test_a_cell_of_a_heat_map_leads_to_its_cells(page: Page) -> None:
    page.goto(f"/compare/?{MEXICO}&chart=heatmap")
    page.wait_for_selector(".chart .main-svg")
    click(page, ".textpoint:has-text('n/a') >> nth=0")
    keys = {"account=NADR", "fiscal_year=2012"}
    assert keys <= set(unquote(urlsplit(page.url).query).split("&"))
    expect(page.locator("table.cells tbody tr")).to_have_count(1)


@pytest.mark.usefixtures("complaints")
def test_a_band_leads_to_its_cells(page: Page) -> None:
    page.goto(f"/compare/?{SANKEY}")
    page.wait_for_selector(".chart .main-svg")
    x, y, address = page.evaluate(BAND)
    go_to_cells(page, x, y)
    assert "&account=" in address
    assert unquote(page.url).endswith(address)


# The middle of the first band that no name lies on, and the address that it carries.
BAND = """() => {
    for (const path of document.querySelectorAll(".sankey-link")) {
        const box = path.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const [, address] = path.__data__.link.customdata;
        if (document.elementFromPoint(x, y) === path) return [x, y, address];
    }
}"""


def click(page: Page, mark: str) -> None:
    """Clicks on a mark: in its middle, or near its upper edge where it holds others."""
    place = page.locator(f".chart {mark}").first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    go_to_cells(page, box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 10))


def go_to_cells(page: Page, x: float, y: float) -> None:
    page.mouse.move(x - 2, y - 2)
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    page.wait_for_url(re.compile("/cells/"))


@pytest.mark.usefixtures("complaints")
def test_the_map_asks_for_no_other_file(page: Page, fuller_site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/compare/?{MAP}")
    page.wait_for_selector(".chart .choroplethlayer path")
    page.wait_for_load_state("networkidle")
    files = [url for url in asked if not url.startswith(("data:", "blob:"))]
    assert all(url.startswith(fuller_site) for url in files)
    assert not [url for url in files if "json" in url or "/cells/" in url]
    plotly = [url for url in files if "/plotly/" in url]
    assert len(plotly) == 1
    assert "plotly-geo" in plotly[0]


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("width", [390, 1440])
def test_the_smallest_countries_can_be_seen_and_hit(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/compare/?{MAP}")
    page.wait_for_selector(".chart .choroplethlayer path")
    boxes = page.locator(".chart .choroplethlayer path").evaluate_all(
        "paths => paths.map((path) => path.getBoundingClientRect()).map((b) => [b.width, b.height])"
    )
    assert len(boxes) == 4
    assert all(wide >= 16 and high >= 8 for wide, high in boxes)


@pytest.mark.usefixtures("complaints")
def test_the_box_stands_beside_the_map_and_on_a_phone_below_it(page: Page) -> None:
    page.goto(f"/compare/?{MAP}")
    country, box = corners(page)
    assert box["x"] > country["x"] + country["width"]
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function("() => document.querySelector('.chart').layout.xaxis.domain[0] === 0")
    country, box = corners(page)
    assert box["y"] > country["y"] + country["height"]


def corners(page: Page) -> tuple[Any, Any]:
    """Where Mexico and the first mark of the box are."""
    page.wait_for_selector(".chart .choroplethlayer path")
    areas = page.locator(".chart .choroplethlayer path").all()
    largest = max(areas, key=lambda area: (area.bounding_box() or {"width": 0})["width"])
    return largest.bounding_box(), page.locator(".chart .scatterlayer .points path").bounding_box()
