"""The printable brief of a country: two sheets at most on either size of paper, with sources."""

import re

import pytest
from playwright.sync_api import Browser, Page

OTHERS = ("GTM", "SLV", "central-america", "BLZ", "CRI", "NIC", "PAN")
BRIEFS = [
    *(("MEX", 2), ("HND", 2), ("ALB", 1)),
    *(pytest.param(code, 2, marks=pytest.mark.long) for code in OTHERS),
]


def sheets(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize(("code", "count"), BRIEFS)
def test_a_brief_takes_two_sheets_at_most(page: Page, code: str, count: int) -> None:
    page.goto(f"/countries/{code}/brief/")
    if page.locator(".chart").count():
        page.wait_for_selector(".chart >> nth=-1 >> .main-svg >> nth=0")
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [count, count]


def test_without_javascript_it_takes_no_more(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/countries/MEX/brief/")
    assert sheets(page, "A4") == 2
    context.close()


def test_a_brief_says_what_is_known_with_sources_and_how_to_cite_it(page: Page) -> None:
    page.goto("/countries/BLZ/brief/")
    first, second = page.locator(".sheet").all()
    assert "No document here gives Belize an amount of its own." in first.inner_text()
    assert "$604.0 million" in first.inner_text()
    assert "17.0 in 2000, 37.9 in 2011" in first.inner_text()
    for text in ("What is missing", "Sources", "How to cite", "/countries/BLZ/brief/"):
        assert text in second.inner_text()
    assert page.get_by_role("button", name="Print").is_visible()


def test_on_paper_only_the_sheets_are_left(page: Page) -> None:
    page.goto("/countries/GTM/brief/")
    page.emulate_media(media="print")
    for hidden in (".masthead", ".crumbs", ".colophon", ".to-paper"):
        assert page.locator(hidden).is_hidden()
    assert page.locator(".sheet .ways-out").first.is_hidden()
