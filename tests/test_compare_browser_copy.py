"""Copying in a real browser: what lands in the clipboard, and what is said of it."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

CARSI = "/compare/?by=account,fiscal_year&dataset=carsi-by-account"
REFUSAL = "The browser does not let this page copy."


@pytest.fixture
def allowed(context: BrowserContext) -> None:
    """The page may write to the clipboard, and the test read it."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])


def clipboard(page: Page) -> dict[str, str]:
    """What the clipboard holds, by media type."""
    held: dict[str, str] = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const texts = item.types.map(async (type) => (await item.getType(type)).text());
            const read = await Promise.all(texts);
            return Object.fromEntries(item.types.map((type, place) => [type, read[place]]));
        }"""
    )
    return held


def press(page: Page, summary: str, name: str) -> None:
    """Unfolds the part and presses its button with the keyboard."""
    page.locator("summary", has_text=summary).first.click()
    page.get_by_role("button", name=name).press("Enter")


@pytest.mark.usefixtures("allowed", "complaints")
def test_the_bare_numbers_are_tsv(page: Page) -> None:
    page.goto(CARSI)
    press(page, "More ways out", "Copy the bare numbers")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    lines = [line.split("\t") for line in clipboard(page)["text/plain"].split("\n")]
    assert lines[0][:3] == ["Account", "FY 2008", "FY 2009"]
    assert [line[0] for line in lines[1:]] == ["ESF", "FMF", "INCLE", "NADR", "Total"]
    assert {len(line) for line in lines} == {8}
    assert lines[3][4] == "71508000"
    assert lines[4][2] == "—"


@pytest.mark.usefixtures("allowed", "complaints")
def test_the_table_goes_to_a_word_processor_with_its_notes(page: Page) -> None:
    page.goto(CARSI)
    press(page, "More ways out", "Copy the table with its notes")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    held = clipboard(page)
    assert set(held) == {"text/html", "text/plain"}
    assert "<table>" in held["text/html"]
    assert "71,508,000" in held["text/html"]
    assert "Stages are mixed" in held["text/html"]
    assert "Migration Policy Institute" in held["text/html"]
    assert held["text/plain"].startswith("Account\tFY 2008")


@pytest.mark.usefixtures("allowed", "complaints")
def test_citation_and_code_are_what_the_page_shows(page: Page) -> None:
    page.goto(CARSI)
    for summary, name, shown in (
        ("Cite", "Copy the citation", "#answer-citation"),
        ("Cite", "Copy the BibTeX", "#answer-bibtex"),
        ("Embed", "Copy the code", "#embed-code"),
    ):
        button = page.get_by_role("button", name=name)
        if not button.is_visible():
            page.locator("summary", has_text=summary).click()
        button.click()
        expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)
        assert clipboard(page)["text/plain"] == page.locator(shown).text_content()


@pytest.mark.usefixtures("allowed", "complaints")
def test_a_picked_answer_is_copied_and_stays_unfolded(page: Page) -> None:
    page.goto(CARSI)
    press(page, "More ways out", "Copy the bare numbers")
    page.locator("#by-1").select_option("stage")
    page.wait_for_function("() => location.href.includes('by=stage')")
    button = page.get_by_role("button", name="Copy the bare numbers")
    expect(button).to_be_visible()
    button.click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert clipboard(page)["text/plain"].startswith("Stage\t")


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize(
    ("summary", "name", "selected"),
    [
        ("More ways out", "Copy the table with its notes", "71,508,000"),
        ("Cite", "Copy the citation", "Retrieved"),
    ],
)
def test_where_copying_is_refused_the_text_is_selected(
    page: Page, summary: str, name: str, selected: str
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(CARSI)
    press(page, summary, name)
    expect(page.get_by_role("status").filter(has_text=REFUSAL)).to_be_visible()
    assert selected in page.evaluate("() => String(window.getSelection())")


def test_without_javascript_nothing_promises_to_copy(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto(CARSI)
    page.locator("summary", has_text="More ways out").click()
    page.locator("summary", has_text="Cite").click()
    for button in page.locator("button[data-copy], button[data-picture]").all():
        expect(button).to_be_hidden()
    expect(page.locator("#answer-citation")).to_be_visible()
    context.close()
