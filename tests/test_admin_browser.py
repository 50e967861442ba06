"""The admin in a real browser, under the site's Content-Security-Policy."""

import secrets
from collections.abc import Iterator
from itertools import cycle
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessible_states import FRAMES
from tests.axe import violations
from tests.databases import throwaway_database
from tests.processes import SERVE, environment, started
from tests.signing_in import app_code

NAME, PASSWORD = "editor", secrets.token_urlsafe(16)
ADD_EDITOR = [SERVE[0], SERVE[1], "createsuperuser", "--noinput", "--username", NAME, "--email", ""]
PAGES = (
    "documents/document/",
    "documents/document/1/change/",
    "documents/datarevision/1/undo/",
    "documents/draft/",
    "documents/citation/?q=mpi",
    "countries/countrygroup/1/change/",
    "programs/program/1/change/",
    "programs/goal/1/change/",
    "programs/statement/",
    "funding/allocation/?stage__exact=actual",
    "funding/dataset/1/change/",
    "funding/edition/1/change/",
    "funding/attributionscheme/1/change/",
    "funding/claim/1/delete/",
    "funding/claim/1/history/",
    "auth/user/add/",
    "password_change/",
)
# The first page, lists, forms with and without lines, errors, and asking before deleting.
STATES = (
    "",
    "",
    "programs/program/1/change/",
    "programs/program/1/change/",
    "countries/country/",
    "funding/allocation/?q=nowhere",
    "funding/edition/1/change/",
    "countries/countryalias/1/delete/",
    "auth/user/1/change/",
    "funding/claim/1/history/",
    "programs/law/history/",
    "documents/draft/",
    "documents/datarevision/1/undo/",
)
SMALLEST_TYPE = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let smallest = Infinity;
    while (texts.nextNode()) {
        const holder = texts.currentNode.parentElement;
        const shown = holder.checkVisibility({ visibilityProperty: true });
        if (shown && texts.currentNode.textContent.trim())
            smallest = Math.min(smallest, parseFloat(getComputedStyle(holder).fontSize));
    }
    return smallest;
}"""


@pytest.fixture(scope="module")
def edited_site(model_database: str) -> Iterator[str]:
    """A site of our own, since its data are changed."""
    with throwaway_database(copy_of=model_database) as url:
        variables = environment(DATABASE_URL=url)
        password = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        with started(ADD_EDITOR, variables | password) as command:
            assert command.wait() == 0, command.complaints()
        with started(SERVE, variables) as process:
            yield process.line_with("http://").rstrip("/")


@pytest.fixture
def admin_page(page: Page, edited_site: str, complaints: list[str]) -> Page:
    """The admin's first page, after logging in."""
    page.goto(f"{edited_site}/admin/")
    page.get_by_label("Username").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="The editors’ desk")).to_be_visible()
    return page


def choose(page: Page, field: str, search: str, result: str) -> None:
    """Picks a row in the search box of a field, as one types."""
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").fill(search)
    page.get_by_role("option", name=result).first.click()


def test_the_theme_is_light_dark_or_the_system_s(admin_page: Page) -> None:
    """On a light system; the choice is kept from page to page."""
    ground = "getComputedStyle(document.body).backgroundColor"
    light = admin_page.evaluate(ground)
    admin_page.locator(".theme-toggle").click()
    dark = admin_page.evaluate(ground)
    assert dark != light
    admin_page.reload()
    assert admin_page.evaluate(ground) == dark
    admin_page.emulate_media(color_scheme="dark")
    admin_page.locator(".theme-toggle").click()  # from dark to the system's, which is dark now
    assert admin_page.evaluate(ground) == dark
    admin_page.locator(".theme-toggle").click()
    assert admin_page.evaluate(ground) == light


def barriers(page: Page) -> list[str]:
    """Without those in Django's tables of lines: heads of columns that hold no words.

    A table that is only read scrolls by keyboard in Chromium, which axe-core does not ask.
    """
    of_django = ("empty-table-header", "scrollable-region-focusable")
    return [found for found in violations(page) if not found.startswith(of_django)]


def test_the_admin_has_no_barrier_and_no_small_print(admin_page: Page, edited_site: str) -> None:
    for path, frame in zip(STATES, cycle(FRAMES), strict=False):
        admin_page.set_viewport_size({"width": frame.width, "height": 900})
        admin_page.emulate_media(color_scheme=frame.scheme)
        admin_page.goto(f"{edited_site}/admin/{path}", wait_until="networkidle")
        assert barriers(admin_page) == [], path
        assert admin_page.evaluate(SMALLEST_TYPE) >= 13, path
        assert admin_page.evaluate("document.documentElement.scrollWidth") <= frame.width, path


def test_references_are_searched_and_added_in_a_window(admin_page: Page, edited_site: str) -> None:
    page = admin_page
    page.goto(f"{edited_site}/admin/programs/activity/add/")
    page.locator("#id_slug").fill("made-up")
    for name in ("name", "name_es", "description", "description_es"):
        page.locator(f"#id_{name}").fill("Made up")
    choose(page, "citation", "mpi 1a ESF 2008", "mpi-crime-and-violence: ")
    page.get_by_text("Add another Country of an activity").click()
    choose(page, "country", "gua", "Guatemala")
    page.locator("#id_activitycountry_links-0-editorial").check()
    page.get_by_text("Add another Partner of an activity").click()
    with page.expect_popup() as opened:
        page.locator("#add_id_activitypartner_links-0-partner").click()
    window = opened.value
    for name in ("name", "name_es", "slug", "kind", "kind_es"):
        window.locator(f"#id_{name}").fill("made-up-bank")
    window.locator("#id_editorial").check()
    with window.expect_event("close"):
        window.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator("#id_activitypartner_links-0-partner")).to_contain_text("made-up-bank")
    page.locator("#id_activitypartner_links-0-editorial").check()
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_text("Nothing is public yet")).to_be_visible()


@pytest.mark.long
def test_no_page_breaks_the_content_security_policy(admin_page: Page, edited_site: str) -> None:
    for path in PAGES:
        answer = admin_page.goto(f"{edited_site}/admin/{path}", wait_until="networkidle")
        assert answer
        assert answer.status == 200, path
        assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_the_second_factor_needs_no_pointer_and_has_no_barrier(
    admin_page: Page, edited_site: str
) -> None:
    """Set up, given and removed by keyboard alone, in a narrow window, in each of the looks."""
    page, keyboard = admin_page, admin_page.keyboard

    def seen(heading: str, scheme: Literal["light", "dark"]) -> None:
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        page.emulate_media(color_scheme=scheme)
        assert barriers(page) == [], heading
        assert page.evaluate(SMALLEST_TYPE) >= 13, heading
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, heading

    def enter(field: str, text: str) -> None:
        tab_to(page, page.get_by_role("textbox", name=field))
        keyboard.type(text)

    page.set_viewport_size({"width": 390, "height": 800})
    tab_to(page, page.get_by_role("link", name="Second factor"))
    keyboard.press("Enter")
    seen("Second factor", "light")
    tab_to(page, page.get_by_role("link", name="Set up a second factor"))
    keyboard.press("Enter")
    seen("Set up a second factor", "dark")
    secret = page.locator(".secret").inner_text()
    enter("Code", app_code(secret, 50))
    keyboard.press("Enter")
    expect(page.get_by_text("This code is wrong")).to_be_visible()
    seen("Set up a second factor", "light")
    enter("Code", app_code(secret))
    keyboard.press("Enter")
    seen("Second factor set up", "dark")
    codes = page.locator(".recovery-codes code").all_inner_texts()
    tab_to(page, page.get_by_role("link", name="I have kept them"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The editors’ desk")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Log out"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Logged out")).to_be_visible()
    page.goto(f"{edited_site}/admin/second-factor/")
    enter("Username", NAME)
    enter("Password", PASSWORD)
    keyboard.press("Enter")
    seen("Second factor", "dark")
    expect(page.get_by_role("textbox", name="Code")).to_be_focused()
    keyboard.type(codes[0])
    keyboard.press("Enter")
    expect(page.get_by_text("9 recovery codes are left")).to_be_visible()
    seen("Second factor", "dark")
    enter("Code", codes[1])
    tab_to(page, page.get_by_role("button", name="Remove the second factor"))
    keyboard.press("Enter")
    expect(page.get_by_text("The second factor is removed.")).to_be_visible()


def tab_to(page: Page, target: Locator) -> None:
    """Goes on with the Tab key, from where one is, until the target has the focus."""
    for _each in range(80):
        if target.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The keyboard does not get there.")
