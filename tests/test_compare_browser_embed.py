"""An answer in the page of another site, in a real browser: it takes its own height and no more."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

CARSI = "/compare/?by=account,fiscal_year&dataset=carsi-by-account"


class Hosts(BaseHTTPRequestHandler):
    """Serves the pages of another site by their paths."""

    pages: dict[str, str] = {}

    def do_GET(self) -> None:
        body = self.pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><link rel=icon href='data:,'>" + body)

    def log_message(self, *arguments: object) -> None:
        """A test prints nothing."""


@pytest.fixture
def other_site() -> Iterator[str]:
    """The address of a site on an origin of its own; `Hosts.pages` are its pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hosts)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def code(page: Page, address: str = CARSI) -> str:
    """What the compare page offers to place in another page."""
    page.goto(address)
    page.locator("#embed summary").click()
    return page.locator("#embed-code").inner_text()


def host(page: Page, other_site: str, body: str) -> FrameLocator:
    Hosts.pages = {"/": f"<body style='margin: 0'><h1>Our report</h1>{body}"}
    page.goto(other_site + "/")
    return page.frame_locator("iframe").first


def wait_until_it_fits(page: Page, frame: FrameLocator) -> float:
    """The height of the frame, once it is that of its content."""
    frame.locator(".chart .main-svg").first.wait_for()
    content = frame.locator("html").evaluate("html => html.getBoundingClientRect().height")
    page.wait_for_function(
        "height => Math.abs(document.querySelector('iframe').clientHeight - height) < 2",
        arg=content,
    )
    return float(content)


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("width", [390, 1280])
def test_a_frame_takes_the_height_of_its_content(page: Page, other_site: str, width: int) -> None:
    snippet = code(page)
    page.set_viewport_size({"width": width, "height": 900})
    frame = host(page, other_site, snippet)
    height = wait_until_it_fits(page, frame)
    assert 400 < height != 640
    frame.get_by_text("Table and notes").click()
    expect(frame.locator("table.figures")).to_be_visible()
    page.wait_for_function(
        "height => document.querySelector('iframe').clientHeight > height", arg=height + 100
    )
    assert frame.locator("html").evaluate("html => html.scrollWidth - innerWidth") <= 0
    frame.get_by_text("Table and notes").click()
    wait_until_it_fits(page, frame)


@pytest.mark.usefixtures("complaints")
def test_a_script_that_comes_late_asks_for_the_height(page: Page, other_site: str) -> None:
    frame_only, script = code(page).split("\n")
    frame = host(page, other_site, frame_only.replace('loading="lazy"', ""))
    frame.locator(".chart .main-svg").first.wait_for()
    assert page.locator("iframe").evaluate("frame => frame.clientHeight") == 640
    page.add_script_tag(url=script.split('"')[1])
    wait_until_it_fits(page, frame)


@pytest.mark.usefixtures("complaints")
def test_only_the_frame_itself_sets_its_height(page: Page, other_site: str) -> None:
    snippet = code(page)
    frame = host(page, other_site, snippet)
    height = wait_until_it_fits(page, frame)
    for message in ("{carsiHeight: 77}", "{carsiHeight: 'x'}", "null", "{}"):
        page.evaluate(f"window.postMessage({message}, '*')")
    frame.locator("html").evaluate("() => parent.postMessage({carsiHeight: 1e9}, '*')")
    frame.locator("html").evaluate("() => parent.postMessage({carsiHeight: -5}, '*')")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.locator("iframe").evaluate("frame => frame.clientHeight") == pytest.approx(
        height, abs=2
    )


@pytest.mark.usefixtures("complaints")
def test_links_and_bars_leave_the_frame(page: Page, other_site: str, site: str) -> None:
    snippet = code(page)
    frame = host(page, other_site, snippet)
    wait_until_it_fits(page, frame)
    with page.expect_popup() as opened:
        frame.get_by_role("link", name="Full view").click()
    expect(opened.value.locator("#by-1")).to_have_value("account")
    assert opened.value.evaluate("window.opener") is None
    bar = frame.locator(".chart .bars path").first
    box = bar.bounding_box()
    assert box
    with page.expect_popup() as opened:
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(opened.value.locator("table.cells")).to_be_visible()
    assert urlsplit(opened.value.url).path == "/cells/"
    assert urlsplit(page.url).path == "/"


def test_the_full_page_refuses_to_be_framed(page: Page, other_site: str, site: str) -> None:
    frame = host(page, other_site, f'<iframe src="{site}{CARSI}"></iframe>')
    page.wait_for_load_state("networkidle")
    assert frame.locator("table.figures").count() == 0


def test_without_javascript_the_table_is_behind_a_click(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto(CARSI.replace("/compare/", "/embed/compare/"))
    expect(page.locator(".chart")).to_be_hidden()
    expect(page.locator("table.figures")).to_be_hidden()
    page.get_by_text("Table and notes").click()
    expect(page.locator("table.figures")).to_be_visible()
    context.close()
