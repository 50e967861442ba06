"""The API's description for people, in a real browser under the strict content policy."""

from playwright.sync_api import ConsoleMessage, Page, expect


def test_people_can_read_it_and_try_it_under_the_strict_policy(page: Page) -> None:
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/api/v1/docs/")
    operation = page.locator("#operations-countries-countries_retrieve")
    operation.click()
    operation.get_by_role("button", name="Try it out").click()
    expect(operation.get_by_role("textbox")).to_have_value("GTM")
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table")).to_contain_text("Guatemala")
    assert complaints == []


def test_the_page_for_people_loads_nothing_from_elsewhere(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/api/v1/docs/")
    expect(page.locator("#operations-countries-countries_list")).to_be_visible()
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
