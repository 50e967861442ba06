"""The chart as a picture, downloaded in a real browser: whole without the page around it."""

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Download, Page, expect

CARSI = "/compare/?by=account,fiscal_year&dataset=carsi-by-account"
MEXICO = "/compare/?by=account,fiscal_year&dataset=mexico-by-account"
SVG = "{http://www.w3.org/2000/svg}"
PICTURES = {
    "stacked": f"{MEXICO}&chart=stacked&events=shown",
    "line": f"{CARSI}&chart=line&events=shown",
    "multiples": f"{CARSI}&chart=multiples",
    "range": "/compare/?by=goal&dataset=carsi-by-account&chart=range",
    "heat map": f"{CARSI}&chart=heatmap",
    "treemap": "/compare/?by=country,account&chart=treemap",
    "Sankey": "/compare/?by=program,account,country&chart=sankey",
    "map": "/compare/?by=country&chart=map",
}


def saved(page: Page, kind: str) -> Download:
    page.wait_for_selector(".chart .main-svg")
    with page.expect_download() as started:
        page.get_by_role("button", name=f"Chart as {kind}").first.click()
    return started.value


def svg(page: Page) -> ElementTree.Element:
    """The root of the downloaded SVG, which must be well-formed XML."""
    content = Path(saved(page, "SVG").path()).read_bytes()
    assert b"<!DOCTYPE" not in content  # so that the parser has nothing to expand
    return ElementTree.fromstring(content)  # noqa: S314


def text_of(root: ElementTree.Element) -> str:
    """Every text of the picture, in order, with one space between."""
    return " ".join(" ".join("".join(one.itertext()).split()) for one in root.iter(f"{SVG}text"))


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("address", PICTURES.values(), ids=PICTURES)
def test_the_svg_says_what_the_page_says(page: Page, address: str) -> None:
    page.goto(address)
    root = svg(page)
    said = text_of(root)
    assert root.tag == f"{SVG}svg"
    assert root.get("width") == "1200"
    assert root.get("viewBox") == f"0 0 1200 {root.get('height')}"
    title = page.locator(".figure-title").inner_text()
    assert said.startswith(title)
    assert root.findtext(f"{SVG}title") == title
    assert root.findtext(f"{SVG}desc") == page.locator("#answer-text").text_content()
    for selector in (".unit", ".messages li", ".messages .note", ".events li", ".answer .source"):
        for element in page.locator(selector).all():
            assert " ".join((element.text_content() or "").split()) in said
    permanent = page.get_by_role("link", name="Permanent address")
    assert permanent.evaluate("link => link.href") in said.replace("& ", "&")


@pytest.mark.usefixtures("complaints")
def test_gaps_events_and_series_have_their_legend_in_the_svg(page: Page) -> None:
    page.goto(f"{MEXICO}&chart=stacked&events=shown")
    root = svg(page)
    said = text_of(root)
    for name in ("INCLE", "ESF", "GHCS", "not available", "zero, as printed", "hatched", "event"):
        assert name in said
    assert "1. " in said
    assert len([path for path in root.iter(f"{SVG}path") if path.get("style")]) > 20


@pytest.mark.usefixtures("complaints")
def test_the_file_is_named_after_what_it_holds(page: Page) -> None:
    page.goto(CARSI)
    name = "carsi-funding-by-account-fy-2008-13-current-dollars-as-printed"
    assert saved(page, "SVG").suggested_filename == f"{name}.svg"
    assert saved(page, "PNG").suggested_filename == f"{name}.png"


@pytest.mark.usefixtures("complaints")
def test_the_png_is_the_svg_at_twice_its_size(page: Page) -> None:
    page.goto(CARSI)
    height = int(svg(page).get("height") or 0)
    content = Path(saved(page, "PNG").path()).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (2400, 2 * height)
    assert len(content) > 50_000


@pytest.mark.usefixtures("complaints")
def test_a_picture_is_light_and_wide_wherever_it_is_made(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    page.goto(CARSI)
    page.wait_for_selector(".chart .main-svg")
    place = "one => [one.offsetTop, one.offsetLeft, one.offsetWidth, one.offsetHeight]"
    before = page.locator(".chart").evaluate(place)
    root = svg(page)
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.get("fill") == "#fdfcfa"
    texts = {one.get("fill") for one in root.findall(f"{SVG}text")}
    assert texts == {"#1b1f24", "#59616b"}
    assert page.locator(".chart").count() == 1
    assert page.locator(".chart").evaluate(place) == before
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.usefixtures("complaints")
def test_each_chart_of_the_overview_is_its_own_picture(page: Page) -> None:
    page.goto("/")
    page.wait_for_selector("#goals-more")
    figures = page.locator("figure.answer")
    figures.nth(1).locator(".chart .main-svg").first.wait_for()
    with page.expect_download() as started:
        figures.nth(1).get_by_role("button", name="Chart as SVG").click()
    content = Path(started.value.path()).read_text()
    assert "Military and police aid under Section 1004" in content
    assert "INCLE" not in content


@pytest.mark.usefixtures("complaints")
def test_a_picture_that_cannot_be_made_is_said_in_place(page: Page) -> None:
    page.goto(CARSI)
    page.wait_for_selector(".chart .main-svg")
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")
    page.get_by_role("button", name="Chart as PNG").click()
    expect(page.get_by_role("status").filter(has_text="could not make")).to_be_visible()
