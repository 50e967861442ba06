"""An answer on paper: one sheet with everything on it, light and as wide as the sheet."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

ANSWERS = {
    "as it opens": "/compare/",
    "by goal with events": "/compare/?by=goal,fiscal_year&events=shown",
    "of a wide table": "/compare/?by=account,fiscal_year&measure=change",
    "of one dataset": "/compare/?by=account,fiscal_year&dataset=carsi-by-account&chart=line",
}
# What the charts look like while the page is being printed, and once it has been.
WATCH = """() => {
    const charts = document.querySelectorAll(".chart .main-svg:first-child");
    const look = () => [...charts].map((svg) => ({
        width: svg.getAttribute("width"),
        ink: getComputedStyle(svg.querySelector(".xtick text")).fill,
    }));
    window.seen = { before: look() };
    // a later microtask than those in which the charts are drawn
    window.addEventListener("beforeprint", () => queueMicrotask(async () => {
        for (let turn = 0; turn < 50; turn += 1) await null;
        window.seen.printed = look();
    }));
}"""


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("address", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_takes_one_sheet(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".chart .main-svg")
    assert sheets(page) == 1


def test_without_javascript_it_takes_one_sheet_too(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/compare/")
    assert sheets(page) == 1
    context.close()


@pytest.mark.usefixtures("complaints")
def test_the_sheet_holds_what_a_reader_of_it_needs(page: Page) -> None:
    page.goto("/compare/")
    page.wait_for_selector(".chart .main-svg")
    expect(page.locator(".paper-only")).to_be_hidden()
    page.emulate_media(media="print")
    for shown in (".figure-title", ".unit", ".chart", "table.figures", ".source", ".messages"):
        expect(page.locator(shown).first).to_be_visible()
    expect(page.get_by_role("columnheader", name="INCLE")).to_be_visible()
    paper = page.locator(".paper-only")
    expect(paper).to_be_visible()
    expect(paper).to_contain_text("/compare/?by=fiscal_year,account&dataset=carsi-by-account")
    expect(paper).to_contain_text(re.compile(r"· \d{1,2} [A-Z][a-z]+ 20\d\d$"))
    for hidden in ("nav", ".pickers", ".questions", ".way-out", ".ways-out", ".colophon", ".skip"):
        for element in page.locator(hidden).all():
            expect(element).to_be_hidden()
    for button in page.locator("button:not(.sort)").all():
        expect(button).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_are_drawn_for_the_paper_and_then_for_the_screen(
    browser: Browser, site: str, scheme: str
) -> None:
    context = browser.new_context(
        base_url=site,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": 1440, "height": 900},
    )
    page = context.new_page()
    page.goto("/compare/?by=account,fiscal_year&dataset=carsi-by-account")
    page.wait_for_selector(".chart .main-svg")
    page.evaluate(WATCH)
    page.pdf(prefer_css_page_size=True)
    page.wait_for_selector(".chart:not(.on-paper) .main-svg")
    seen = page.evaluate("() => window.seen")
    (printed,) = seen["printed"]
    assert printed == {"width": "1000", "ink": "rgb(27, 31, 36)"}
    assert seen["before"][0]["width"] != "1000"
    page.wait_for_function(
        "width => document.querySelector('.chart .main-svg').getAttribute('width') === width",
        arg=seen["before"][0]["width"],
    )
    ink = page.locator(".chart .xtick text").first.evaluate("text => getComputedStyle(text).fill")
    assert ink == seen["before"][0]["ink"]
    assert (ink == printed["ink"]) is (scheme == "light")
    context.close()
