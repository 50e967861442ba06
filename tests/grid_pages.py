"""The site with editors of its own, and what they do in the grid: sign in, paste, save."""

import contextlib
import secrets
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.databases import execute, throwaway_database
from tests.grid_form import WHAT, sheet
from tests.processes import SERVE, environment, started

PASSWORD = secrets.token_urlsafe(16)
NEW = "/admin/funding/dataset/grid/new/"
EDITORS = ("ana", "ben")
PASTE = """([name, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.getElementById(name).dispatchEvent(event);
}"""


@contextlib.contextmanager
def site_with_editors(model_database: str, prepared: str = "") -> Iterator[str]:
    """The address of a site of its own, on a copy of the database that a statement may change."""
    with throwaway_database(copy_of=model_database) as url:
        if prepared:
            execute(url, prepared)
        variables = environment(DATABASE_URL=url) | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        for name in EDITORS:
            command = [*SERVE[:2], "createsuperuser", "--noinput", "--username", name]
            with started([*command, "--email", ""], variables) as process:
                assert process.wait() == 0, process.complaints()
        with started(SERVE, variables) as process:
            yield process.line_with("http://").rstrip("/")


def sign_in(page: Page, site: str, name: str = "ana") -> None:
    page.goto(f"{site}/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("#logout-form").first).to_be_attached()


def new_table(page: Page, site: str, table: str = "carsi-by-account", **replaced: str) -> None:
    """A draft with everything that the table needs, pasted into the corner."""
    page.goto(f"{site}{NEW}")
    page.evaluate(PASTE, ["corner", sheet(table, **replaced)])
    expect(page.locator("#figures-3-5")).to_be_visible()
    saved(page)


def saved(page: Page) -> None:
    expect(page.locator("#grid-saved")).to_have_text("Saved")


def say_what_it_is(page: Page, **otherwise: str | None) -> None:
    """Fills in where the table stands and what it counts; None where it has no such input."""
    page.locator("details:not([open]) > summary").evaluate_all(
        "all => all.forEach((one) => { one.parentElement.open = true; })"
    )
    for name, value in {**WHAT, **otherwise}.items():
        if value is None:
            continue
        field = page.locator(f"[id='{name}']")
        if page.locator(f"select[id='{name}']").count():
            field.select_option(value)
        else:
            field.fill(value)
    saved(page)
