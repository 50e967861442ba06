"""The cross-checks in a real browser, at any width, with and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.mark.parametrize("width", [390, 1440])
def test_it_is_not_wider_than_its_window(reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto("/crosscheck/")
    expect(reader.locator("table.checks").first).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    for number in reader.locator("table.checks .number").all()[:40]:
        box = number.bounding_box()
        assert box
        assert box["x"] + box["width"] <= width


def test_without_javascript_a_form_filters_and_numbers_lead_to_cells(
    browser: Browser, fuller_site: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=fuller_site)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Cross-check").click()
    page.locator("#dataset").select_option("mexico-by-account")
    page.locator("#official").select_option("state-budget-by-country")
    page.locator("#fiscal_year").select_option("2010")
    page.locator("#account").select_option("FMF")
    page.get_by_role("button", name="Show").click()
    row = page.locator("table.checks tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(
        "Agrees once $260 million of FMF (P.L. 111-32) is counted in FY 2010."
    )
    row.get_by_role("link", name="265,250,000").click()
    expect(page.locator("table.cells tbody tr")).to_have_count(1)
    expect(page.locator("table.cells")).to_contain_text("265,250,000")
    context.close()


def test_a_verdict_leads_to_its_checks(reader: Page) -> None:
    reader.goto("/crosscheck/?dataset=mexico-by-account")
    verdict = reader.locator('.verdicts [data-verdict="differs"]')
    count = int(verdict.locator("span").inner_text())
    verdict.get_by_role("link").click()
    expect(reader.locator("table.checks tbody tr")).to_have_count(count)
    assert {
        *reader.locator("table.checks td[data-verdict]").evaluate_all(
            "cells => cells.map((cell) => cell.dataset.verdict)"
        )
    } == {"differs"}
