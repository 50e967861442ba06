"""The sentence of a term beside its word: by pointer and keyboard, above frames, until Escape."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

CARSI = "/compare/?by=account,fiscal_year&dataset=carsi-by-account"
ON_TOP = """box => {
    const { x, y, width, height } = box.getBoundingClientRect();
    return box.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
SIZE = """() => [document.documentElement, document.querySelector(".table-frame")]
    .map((one) => [one.scrollWidth, one.scrollHeight])"""


def meant(page: Page, term: Locator) -> Locator:
    return page.locator(f"#{term.get_attribute('aria-describedby')}")


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("width", [1440, 390])
def test_the_keyboard_shows_it_and_escape_hides_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(CARSI)
    page.wait_for_selector(".chart .main-svg")
    term = page.get_by_role("rowheader", name="NADR").get_by_role("link")
    term.scroll_into_view_if_needed()
    before = page.evaluate(SIZE)
    page.get_by_role("rowheader", name="INCLE").get_by_role("link").focus()
    for _cell in range(8):
        page.keyboard.press("Tab")
    expect(term).to_be_focused()
    box = meant(page, term)
    expect(box).to_be_visible()
    expect(box).to_be_in_viewport(ratio=1)
    expect(term).to_have_accessible_description(
        "The account for nonproliferation, anti-terrorism and the removal of mines."
    )
    assert box.evaluate(ON_TOP)
    assert page.evaluate(SIZE) == before
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(term).to_be_focused()


@pytest.mark.usefixtures("complaints")
def test_the_pointer_may_rest_on_it_and_only_one_is_open(page: Page) -> None:
    page.goto(CARSI)
    page.wait_for_selector(".chart .main-svg")
    first, second = (
        page.get_by_role("rowheader", name=name).get_by_role("link") for name in ("FMF", "ESF")
    )
    first.hover()
    expect(meant(page, first)).to_be_visible()
    meant(page, first).hover()
    expect(meant(page, first)).to_be_visible()
    second.hover()
    expect(meant(page, second)).to_be_visible()
    expect(meant(page, first)).to_be_hidden()
    page.keyboard.press("Escape")
    expect(meant(page, second)).to_be_hidden()
    page.mouse.move(5, 5)
    second.hover()
    expect(meant(page, second)).to_be_visible()
    second.click()
    page.wait_for_url("**/glossary/#esf")


def test_without_javascript_it_shows_all_the_same(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto(CARSI)
    term = page.get_by_role("rowheader", name="ESF").get_by_role("link")
    expect(meant(page, term)).to_be_hidden()
    term.hover()
    expect(meant(page, term)).to_be_visible()
    meant(page, term).hover()
    expect(meant(page, term)).to_be_in_viewport(ratio=1)
    context.close()
