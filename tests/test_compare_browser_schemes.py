"""The tables of schemes in a real browser: beside the chart, folded on a phone."""

import pytest
from playwright.sync_api import Page, expect

BY_GOAL = "/compare/?by=goal,fiscal_year&dataset=carsi-by-account"


@pytest.mark.usefixtures("complaints")
def test_a_scheme_stands_beside_its_chart_and_is_no_higher(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/compare/?by=goal,assistance_kind")
    page.wait_for_selector(".chart .main-svg")
    chart = page.locator(".drawing").bounding_box()
    schemes = page.locator(".schemes")
    beside = schemes.bounding_box()
    assert chart
    assert beside
    assert beside["x"] >= chart["x"] + chart["width"]
    assert beside["height"] == pytest.approx(chart["height"], abs=1)
    reason = page.locator(".reason small").last
    expect(reason).to_be_hidden()
    schemes.focus()
    page.locator(".reason summary").last.press("Enter")
    expect(reason).to_be_in_viewport()
    assert schemes.bounding_box() == beside


@pytest.mark.usefixtures("complaints")
def test_on_a_phone_a_scheme_starts_folded_and_stays_as_one_leaves_it(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(BY_GOAL)
    page.wait_for_selector(".chart .main-svg")
    head = page.get_by_role("rowheader", name="INCLE")
    expect(head).to_be_hidden()
    expect(page.get_by_text("By the purpose of each account · editorial")).to_be_visible()
    page.get_by_text("How money is attributed to goals").press("Enter")
    expect(head).to_be_visible()
    page.locator("#scheme").select_option("equal")
    page.wait_for_function("() => location.href.includes('scheme=equal')")
    expect(page.get_by_role("rowheader", name="Every other account")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.usefixtures("complaints")
def test_an_answer_with_a_scheme_that_is_picked_on_a_phone_is_folded(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/compare/?by=account,fiscal_year&dataset=carsi-by-account")
    page.wait_for_selector(".chart .main-svg")
    page.locator("#by-1").select_option("goal")
    page.wait_for_function("() => location.href.includes('by=goal')")
    expect(page.get_by_text("How money is attributed to goals")).to_be_visible()
    expect(page.get_by_role("rowheader", name="INCLE")).to_be_hidden()
