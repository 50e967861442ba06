"""The search box in a real browser: suggestions by keyboard and mouse, and none that are old."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = pytest.mark.usefixtures("complaints")


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def active(page: Page) -> str:
    """The text of the suggestion to which the box says that the arrow keys have come."""
    place = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{place}[aria-selected=true] span").inner_text() if place else ""


def test_the_keyboard_finds_and_follows_a_suggestion(page: Page) -> None:
    page.goto("/documents/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("hondu")
    expect(options(page).first).to_contain_text("Honduras")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").first).to_contain_text("suggestions.")
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    assert active(page) == "Honduras"
    page.keyboard.press("ArrowUp")
    assert active(page) == ""
    page.keyboard.press("ArrowUp")
    assert active(page) == options(page).last.locator("span").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_value("hondu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/HND/")


def test_enter_alone_asks_for_the_page_of_results(page: Page) -> None:
    page.goto("/documents/")
    box(page).fill("merida")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=merida")
    expect(page.locator("h1")).to_have_text("merida")


def test_escape_closes_and_an_arrow_opens_again(page: Page) -> None:
    page.goto("/documents/")
    box(page).fill("hondu")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options(page).first).to_be_hidden()
    expect(box(page)).to_have_value("hondu")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    assert active(page) == "Honduras"
    page.keyboard.press("Tab")
    expect(options(page).first).to_be_hidden()


def test_a_suggestion_can_be_pressed(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/documents/")
    box(page).fill("hondu")
    options(page).filter(has_text="Honduras").first.click()
    page.wait_for_url("**/countries/HND/")


def test_a_slash_in_a_field_is_a_slash(page: Page) -> None:
    page.goto("/documents/")
    box(page).focus()
    page.keyboard.type("a/b")
    expect(box(page)).to_have_value("a/b")


def test_an_old_answer_never_overwrites_a_newer_one(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "q=guate" in route.request.url:
            route.continue_()
        else:
            held.append(route)

    page.route("**/search/suggestions/**", hold)
    page.goto("/documents/")
    with page.expect_request(re.compile("q=hondu")):
        box(page).fill("hondu")
    box(page).fill("guate")
    expect(options(page).first).to_contain_text("Guatemala")
    (old,) = held
    old.fulfill(json={"suggestions": [{"label": "Old", "kind": {"label": ""}, "address": "/"}]})
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    expect(options(page).first).to_contain_text("Guatemala")


def test_without_scripts_it_is_a_form(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, locale="en-US", java_script_enabled=False)
    page = context.new_page()
    page.goto("/documents/")
    page.locator("#q").fill("Hondruas")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Honduras", exact=True)).to_be_visible()
    context.close()
