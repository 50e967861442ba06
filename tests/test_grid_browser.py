"""The grid in a real browser: typed, pasted, left and found again, with and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.axe import violations
from tests.grid_form import sheet
from tests.grid_pages import (
    NEW,
    PASTE,
    new_table,
    saved,
    say_what_it_is,
    sign_in,
    site_with_editors,
)


@pytest.fixture(scope="module")
def typed_site(model_database: str) -> Iterator[str]:
    """A site of our own with two editors, since its data are changed."""
    with site_with_editors(model_database) as site:
        yield site


@pytest.fixture
def typist(page: Page, typed_site: str, complaints: list[str]) -> Page:
    """A page of an editor who is signed in; the browser complains of nothing."""
    sign_in(page, typed_site)
    return page


def at(page: Page, name: str) -> None:
    """The keys lead to this input now."""
    expect(page.locator(f"[id='{name}']")).to_be_focused()


def stored(page: Page, name: str) -> str:
    """What a reload finds in the input."""
    page.reload()
    return page.locator(f"#{name}").input_value()


def test_a_wrong_figure_is_marked_while_it_is_typed(typist: Page, typed_site: str) -> None:
    page = typist
    new_table(page, typed_site)
    expect(page.locator(".grid-differs")).to_have_count(0)
    figure = page.get_by_label("INCLE, FY 2011 (Estimate)", exact=True)
    figure.fill("71,580")
    expect(page.locator("td.grid-differs")).to_contain_text("101,580")
    expect(page.locator("td.grid-differs")).to_contain_text("differs by +72")
    expect(page.locator("#grid-count")).to_contain_text("1 sum differs")
    expect(page.locator("#grid-findings")).to_contain_text("101,508")
    expect(figure).to_be_focused()
    figure.fill("71,508")
    expect(page.locator(".grid-differs")).to_have_count(0)
    saved(page)
    say_what_it_is(page)
    page.get_by_role("button", name="Submit for review").click()
    page.wait_for_url("**/documents/draft/*/change/")


def test_the_grid_has_no_barriers(typist: Page, typed_site: str) -> None:
    new_table(typist, typed_site, **{"71,508": "71,580"})
    expect(typist.locator("td.grid-differs")).to_be_visible()
    assert violations(typist, "#grid") == []


def test_a_pasted_year_that_repeats_is_told(typist: Page, typed_site: str) -> None:
    page = typist
    page.goto(f"{typed_site}{NEW}")
    page.locator("[id='origin-rows']").select_option("country")
    saved(page)
    page.evaluate(PASTE, ["figures-0-0", sheet("section-1004-by-country")])
    expect(page.locator("[id='lines-2-means']")).to_have_value("SLV")
    found = page.locator("#grid-findings li", has_text=re.compile("2012.*2013|2013.*2012"))
    expect(found.first).to_contain_text("warning")


def test_a_closed_tab_comes_back(context: BrowserContext, typist: Page, typed_site: str) -> None:
    page = typist
    new_table(page, typed_site)
    address = page.url
    page.route("**/grid/**", hang_posts)
    page.get_by_label("ESF, FY 2008 (Actual)", exact=True).fill("25,007")
    expect(page.locator("#grid-saved")).not_to_have_text("Saved")
    page.close()
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#grid-trouble")).to_contain_text("is here again")
    expect(again.locator("#figures-0-0")).to_have_value("25,007")
    assert stored(again, "figures-0-0") == "25,007"


def hang_posts(route: Route) -> None:
    """The site does not answer what is sent to it."""
    if route.request.method == "POST":
        return
    route.continue_()


def test_a_session_that_ends_stops_nobody(
    page: Page, context: BrowserContext, typed_site: str
) -> None:
    sign_in(page, typed_site)
    new_table(page, typed_site)
    context.clear_cookies(name="sessionid")
    page.get_by_label("ESF, FY 2008 (Actual)", exact=True).fill("25,008")
    expect(page.locator("#grid-trouble")).to_contain_text("Your session has ended")
    expect(page.locator("#figures-0-0")).to_have_value("25,008")
    other = context.new_page()
    sign_in(other, typed_site)
    other.close()
    page.get_by_label("ESF, FY 2009 (Actual)", exact=True).fill("18,001")
    saved(page)
    assert stored(page, "figures-0-0") == "25,008"


def test_two_editors_of_one_cell_choose(browser: Browser, typist: Page, typed_site: str) -> None:
    page = typist
    new_table(page, typed_site)
    context = browser.new_context(locale="en-US")
    other = context.new_page()
    sign_in(other, typed_site, "ben")
    other.goto(page.url)
    page.locator("#figures-0-0").fill("25,010")
    saved(page)
    other.locator("#figures-1-1").fill("70,010")
    saved(other)
    expect(other.locator("#figures-0-0")).to_have_value("25,010")
    page.locator("#figures-1-3").fill("71,509")
    saved(page)
    expect(page.locator("#figures-1-1")).to_have_value("70,010")
    other.locator("#figures-1-3").fill("71,510")
    expect(other.locator("#grid-conflicts")).to_contain_text("saved is “71,509”")
    expect(other.locator("#figures-1-3")).to_have_value("71,510")
    other.get_by_role("button", name="Keep mine").click()
    saved(other)
    assert stored(page, "figures-1-3") == "71,510"
    context.close()


def test_the_keys_are_those_of_a_spreadsheet(typist: Page, typed_site: str) -> None:
    page = typist
    new_table(page, typed_site)
    press = page.keyboard.press
    page.locator("[id='lines-0-head']").focus()
    press("ArrowRight")
    press("ArrowRight")
    at(page, "figures-0-0")
    press("ArrowDown")
    press("ArrowRight")
    at(page, "figures-1-1")
    page.keyboard.type("5")
    expect(page.locator("#figures-1-1")).to_have_value("5")
    press("Escape")
    expect(page.locator("#figures-1-1")).to_have_value("70,000")
    press("F2")
    page.keyboard.type("1")
    expect(page.locator("#figures-1-1")).to_have_value("70,0001")
    press("ArrowLeft")
    at(page, "figures-1-1")
    press("Enter")
    at(page, "figures-2-1")
    press("Shift+Enter")
    at(page, "figures-1-1")
    press("Delete")
    expect(page.locator("#figures-1-1")).to_have_value("")
    press("Tab")
    at(page, "figures-1-2")
    press("End")
    at(page, "figures-1-5")
    press("Home")
    at(page, "lines-1-head")
    press("Control+End")
    at(page, "total_figures-5")
    press("Control+Home")
    at(page, "corner")
    page.get_by_role("button", name="Add a row").focus()
    press("Enter")
    at(page, "lines-4-head")


def test_it_works_without_javascript(browser: Browser, typed_site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-US")
    page = context.new_page()
    sign_in(page, typed_site)
    page.goto(f"{typed_site}{NEW}")
    page.locator("#grid-paste summary").click()
    page.locator("#pasted").fill(sheet("carsi-by-account", **{"71,508": "71,580"}))
    page.get_by_role("button", name="Put it into the grid").click()
    expect(page.locator("td.grid-differs")).to_contain_text("differs by +72")
    page.locator("#figures-1-3").fill("71,508")
    page.get_by_role("button", name="Add a row").click()
    expect(page.locator("[id='lines-4-head']")).to_be_visible()
    expect(page.locator("td.grid-differs")).to_have_count(0)
    context.clear_cookies(name="sessionid")
    page.locator("[id='lines-4-head']").fill("Typed last")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your session has ended")).to_be_visible()
    expect(page.locator("[id='lines-4-head']")).to_have_value("Typed last")
    context.close()
