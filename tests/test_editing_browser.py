"""From an empty database to the public page and back, as two editors do it in their browsers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

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

SLUG = "carsi-by-account"
PUBLIC = f"/datasets/{SLUG}/"
ALL_FIGURES = "TRUNCATE funding_dataset CASCADE"
OF_TABLE_2 = {
    "origin-name": "Table 2",
    "edition-unit": "$",
    "constants-country": None,
    "constants-program": "",
    "constants-account": "section-1004",
    "constants-agency": "dod",
    "dataset-slug": "section-1004-by-country",
    "total-topic": None,
    "total-counted": None,
    "total-counted_es": None,
}


@pytest.fixture(scope="module")
def empty_site(model_database: str) -> Iterator[str]:
    """A site that knows documents, countries and accounts, and no figure."""
    with site_with_editors(model_database, ALL_FIGURES) as site:
        yield site


def signed_in(browser: Browser, site: str, name: str) -> Page:
    page = browser.new_context(base_url=site, locale="en-US").new_page()
    sign_in(page, site, name)
    return page


def publish(page: Page, address: str) -> None:
    """What the reviewer does, with the keyboard alone."""
    page.goto(address)
    assert violations(page, "#content-main") == []
    page.get_by_label("What readers should know of it, in English").focus()
    page.keyboard.type("A table is new.")
    page.keyboard.press("Tab")
    page.keyboard.type("Hay una tabla nueva.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Published: it is public now.")).to_be_visible()


def submit(page: Page) -> str:
    """Hands the draft in on its page; returns the page's address."""
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("Handed in: it waits for review.")).to_be_visible()
    return page.url


def test_a_table_is_typed_mended_reviewed_published_and_taken_back(
    browser: Browser, empty_site: str
) -> None:
    ana, ben = (signed_in(browser, empty_site, name) for name in ("ana", "ben"))
    reader = browser.new_context(base_url=empty_site, locale="en-US").new_page()
    new_table(ana, empty_site, **{"71,508": "71,580"})
    say_what_it_is(ana, **{"origin-name": "Table 1a", "dataset-slug": SLUG})
    expect(ana.locator("#grid-findings")).to_contain_text("101,508")
    ana.get_by_role("button", name="Submit for review").click()
    expect(ana.locator(".errorlist, .messagelist, #grid-findings").first).to_contain_text("101,")
    if "/draft/" in ana.url:
        ana.get_by_role("link", name="Edit").click()
    ana.get_by_label("INCLE, FY 2011 (Estimate)", exact=True).fill("71,508")
    expect(ana.locator(".grid-differs")).to_have_count(0)
    saved(ana)
    assert reader.goto(PUBLIC).status == 404  # type: ignore[union-attr]
    ana.get_by_role("button", name="Submit for review").click()
    expect(ana.get_by_role("heading", name="It waits for review")).to_be_visible()
    expect(ana.get_by_role("button", name="Publish as a new data revision")).to_have_count(0)
    publish(ben, ana.url)
    reader.goto(PUBLIC)
    expect(reader.locator("table.printed")).to_contain_text("71,508")
    ben.goto("/admin/documents/datarevision/")
    ben.locator("#result_list tbody th a").first.click()
    ben.get_by_role("link", name="Undo this revision").click()
    ben.get_by_role("button", name="Make the draft").click()
    publish(ana, submit(ben))
    reader.goto(PUBLIC)
    expect(reader.locator("main")).not_to_contain_text("71,508")
    reader.goto("/changes/")
    expect(reader.locator("main")).to_contain_text("A table is new.")


def test_a_year_that_repeats_is_told_and_can_be_published(
    browser: Browser, empty_site: str
) -> None:
    ana = signed_in(browser, empty_site, "ana")
    ana.goto(NEW)
    ana.locator("[id='origin-rows']").select_option("country")
    saved(ana)
    ana.evaluate(PASTE, ["figures-0-0", sheet("section-1004-by-country")])
    expect(ana.locator("#figures-3-5")).to_be_visible()
    saved(ana)
    say_what_it_is(ana, **OF_TABLE_2)
    expect(ana.locator("#grid-findings")).to_contain_text("FY 2012")
    ana.get_by_role("button", name="Submit for review").click()
    expect(ana.get_by_text("What the rules ask to look at again")).to_be_visible()
