"""What a first visit weighs, which of Plotly's bundles a figure brings, and what a redraw costs."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect
from plotly.offline import get_plotlyjs_version

from funding.figures.bundles import PARTIAL

ROOT = Path(__file__).resolve().parent.parent
CARSI = "/compare/?by=account,fiscal_year&dataset=carsi-by-account"
MOST_BYTES = 500_000
BARS, CELLS = ".chart .bars path", ".chart .hm image"


def bundles_asked_for(page: Page) -> list[str]:
    """The names of Plotly's scripts that the page asks for from now on, as they come."""
    asked: list[str] = []

    def note(url: str) -> None:
        if found := re.search(r"/plotly/([\w-]+)\.min\.", url):
            asked.append(found[1])

    page.on("request", lambda request: note(request.url))
    return asked


def hold_back(page: Page) -> list[Route]:
    """The requests for the bundle that draws heat maps, which wait until they are continued."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/plotly-cartesian*", hold)
    return held


def pick(page: Page, kind: str) -> None:
    page.locator("#chart").select_option(kind)
    page.wait_for_url(f"**chart={kind}**")


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("address", ["/", CARSI])
def test_a_first_visit_is_light(page: Page, address: str) -> None:
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address)
    page.wait_for_selector(BARS)
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) <= MOST_BYTES


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize(
    ("kind", "bundle"),
    [
        ("stacked", "plotly-basic"),
        ("line", "plotly-basic"),
        ("heatmap", "plotly-cartesian"),
        ("treemap", "plotly"),
    ],
)
def test_a_page_brings_the_smallest_bundle_that_draws_it(
    page: Page, kind: str, bundle: str
) -> None:
    asked = bundles_asked_for(page)
    page.goto(f"{CARSI}&chart={kind}")
    page.wait_for_selector(".chart .main-svg")
    page.wait_for_load_state("networkidle")
    assert asked == [bundle]


@pytest.mark.usefixtures("complaints")
def test_a_kind_loads_its_bundle_once_and_the_old_chart_stays_meanwhile(page: Page) -> None:
    page.goto(CARSI)
    page.wait_for_selector(BARS)
    asked = bundles_asked_for(page)
    held = hold_back(page)
    pick(page, "heatmap")
    expect(page.locator(".chart")).to_have_attribute("aria-busy", "true")
    expect(page.locator(BARS).first).to_be_attached()
    held[0].continue_()
    page.wait_for_selector(CELLS)
    expect(page.locator(".chart")).not_to_have_attribute("aria-busy", "true")
    pick(page, "line")
    page.wait_for_selector(".chart .scatter path.js-line")
    expect(page.locator(CELLS)).to_have_count(0)
    pick(page, "heatmap")
    page.wait_for_selector(CELLS)
    assert asked == ["plotly-cartesian"]


@pytest.mark.usefixtures("complaints")
def test_a_bundle_that_comes_too_late_draws_nothing(page: Page) -> None:
    page.goto(CARSI)
    page.wait_for_selector(BARS)
    held = hold_back(page)
    pick(page, "heatmap")
    pick(page, "line")
    page.wait_for_selector(".chart .scatter path.js-line")
    held[0].continue_()
    page.evaluate("url => window.carsi.library(new URL(url).pathname)", held[0].request.url)
    expect(page.locator(".chart .scatter path.js-line").first).to_be_attached()
    expect(page.locator(CELLS)).to_have_count(0)


def test_a_bundle_that_cannot_be_loaded_is_said_in_place(page: Page) -> None:
    page.goto(CARSI)
    page.wait_for_selector(BARS)
    page.route("**/plotly-cartesian*", lambda route: route.abort())
    pick(page, "heatmap")
    expect(page.locator(".not-drawn")).to_contain_text("could not be loaded")
    expect(page.locator(".chart")).to_be_hidden()
    expect(page.locator("table.figures tbody tr")).to_have_count(4)
    pick(page, "grouped")
    expect(page.locator(BARS).first).to_be_visible()
    expect(page.locator(".not-drawn")).to_be_hidden()
    page.unroute("**/plotly-cartesian*")
    pick(page, "heatmap")
    expect(page.locator(CELLS).first).to_be_visible()


def test_a_page_whose_own_bundle_fails_says_so(page: Page) -> None:
    page.route("**/plotly-basic*", lambda route: route.abort())
    page.goto("/")
    expect(page.locator(".not-drawn").first).to_be_visible()
    expect(page.locator("table.figures").first).to_be_visible()


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_redraw_asks_once_and_shifts_nothing(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(CARSI)
    page.wait_for_selector(BARS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#by-1").select_option("stage")
    page.wait_for_url("**by=stage**")
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked if "/compare/" in url]) == 1
    assert page.evaluate("window.shift") < 0.01


@pytest.mark.parametrize("bundle", [*PARTIAL])
def test_bundles_are_of_one_version_and_hold_what_is_said_of_them(page: Page, bundle: str) -> None:
    page.goto("/documents/")
    (script,) = (ROOT / "node_modules").glob(f"*/{bundle.removeprefix('plotly/')}")
    page.evaluate(script.read_text())
    assert page.evaluate("Plotly.version") == get_plotlyjs_version()
    assert set(page.evaluate("Object.keys(Plotly.PlotSchema.get().traces)")) >= PARTIAL[bundle]


def test_the_lock_pins_the_version_that_validates_figures() -> None:
    asked = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert set(asked.values()) == {get_plotlyjs_version()}
    assert all(name.startswith("plotly.js-") for name in asked)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", CARSI, "/api/v1/compare/?by=account", "/api/v1/compare.csv?by=account"]
)
def test_answers_are_compressed(client: Client, address: str) -> None:
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
