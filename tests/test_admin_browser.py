"""The admin in a real browser, under the site's Content-Security-Policy."""

import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.databases import throwaway_database
from tests.processes import SERVE, environment, started

NAME, PASSWORD = "editor", secrets.token_urlsafe(16)
ADD_EDITOR = [SERVE[0], SERVE[1], "createsuperuser", "--noinput", "--username", NAME, "--email", ""]
PAGES = (
    "documents/document/",
    "documents/document/1/change/",
    "documents/datarevision/add/",
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
    expect(page.get_by_role("heading", name="Enter and correct")).to_be_visible()
    return page


def choose(page: Page, field: str, search: str, result: str) -> None:
    """Picks a row in the search box of a field, as one types."""
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field").fill(search)
    page.get_by_role("option", name=result).first.click()


def test_a_cell_is_corrected_and_nonsense_refused(admin_page: Page, edited_site: str) -> None:
    page = admin_page
    page.goto(f"{edited_site}/admin/funding/edition/?q=mexico")
    page.get_by_role("link", name="2013").first.click()
    expect(page.get_by_text("49 cells")).to_be_visible()
    printed = page.locator("#id_allocations-0-printed")
    expect(printed).to_have_value("36.7")
    printed.fill("36,7")
    page.get_by_role("button", name="Save and continue editing").first.click()
    expect(page.get_by_text("Please correct the error below.")).to_be_visible()
    expect(page.get_by_text("neither a number nor a known sign")).to_be_visible()
    printed.fill("36.8")
    page.get_by_role("button", name="Save and continue editing").first.click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    expect(page.locator("#allocations-0 .field-amount")).to_contain_text("36800000")
    answer = page.request.get(
        f"{edited_site}/api/v1/compare/?by=account&country=MEX&fiscal_year=2007"
    )
    assert {group["amount"] for group in answer.json()["results"]} >= {36_800_000, 12_300_000}


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
    expect(page.get_by_text("was added successfully")).to_be_visible()


def test_no_page_breaks_the_content_security_policy(admin_page: Page, edited_site: str) -> None:
    for path in PAGES:
        answer = admin_page.goto(f"{edited_site}/admin/{path}", wait_until="networkidle")
        assert answer
        assert answer.status == 200, path
        assert "script-src 'self'" in answer.headers["content-security-policy"]
