"""Import and export in a real browser, as an editor does it, under the site's policy."""

from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.row_files import csv_of, grid_of
from tests.test_admin_browser import admin_page, edited_site

__all__ = ["admin_page", "edited_site"]


def upload(page: Page, content: bytes) -> None:
    page.get_by_label("File").set_input_files(
        {"name": "laws.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_role("button", name="Show what it would do").click()


def test_a_list_goes_out_is_corrected_and_comes_in(admin_page: Page, edited_site: str) -> None:
    page = admin_page
    page.goto(f"{edited_site}/admin/programs/law/?q=2009")
    page.get_by_role("link", name="Import and export").click()
    expect(page.get_by_text("as the list is filtered")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert download.value.suggested_filename == "programs-law.csv"
    head, law, *_others = grid_of(download.value.path().read_bytes())
    found = violations(page)
    upload(page, csv_of([head, [*law[:1], "", *law[2:]]]))
    expect(page.get_by_text("Nothing is written")).to_be_visible()
    expect(page.get_by_role("cell", name="This field cannot be blank.")).to_be_visible()
    found += violations(page)
    upload(page, csv_of([head, [*law[:1], "Better named", *law[2:]]]))
    expect(page.get_by_role("cell", name="Better named")).to_be_visible()
    found += violations(page)
    page.get_by_label("Reason").fill("As printed")
    page.get_by_label("Reason").press("Enter")
    expect(page.get_by_text("0 rows added, 1 changed")).to_be_visible()
    page.get_by_role("link", name="Import and export", exact=True).click()
    expect(page.get_by_role("link", name="Laws", exact=True).last).to_be_visible()
    assert [one for one in found + violations(page) if ".transfer" in one] == []
