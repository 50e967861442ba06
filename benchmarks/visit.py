"""Visits to a page in headless Chromium: what they load, when charts are there, what moves."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

SLOWER = 4  # times, the processor
BITS_A_SECOND = 10_000_000
LATENCY = 40  # ms
SETTLED = 500  # ms after which a new tab leaves the processor to the servers beside it

# A chart is there with the frame that shows its first marks. Looking at every frame would make the
# browser draw all the time, on the processor that it shares with the servers.
WATCH = """
window.seen = { drawn: null, shift: 0 };
new MutationObserver((_changes, observer) => {
  if (!document.querySelector(".chart .main-svg .trace path")) return;
  observer.disconnect();
  requestAnimationFrame(() => { seen.drawn = performance.now(); });
}).observe(document, { childList: true, subtree: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True)
class Visit:
    """Bytes over the wire, requests, milliseconds until the first chart was there, layout shift."""

    size: int
    requests: int
    drawn: float
    shift: float


@dataclass(frozen=True)
class Redraw:
    """Requests of the page and layout shift of one changed picker."""

    requests: int
    shift: float


@contextlib.contextmanager
def slow_tab(browser: Browser) -> Iterator[tuple[Page, list[float]]]:
    """A tab without a cache on a slow machine, and the sizes of all that it has loaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sizes: list[float] = []
    session = context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    speed = BITS_A_SECOND / 8
    line = {"latency": LATENCY, "downloadThroughput": speed, "uploadThroughput": speed}
    session.send("Network.emulateNetworkConditions", {"offline": False, **line})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.wait_for_timeout(SETTLED)
    yield page, sizes
    context.close()


def first_visit(browser: Browser, address: str) -> Visit:
    """The page as a reader meets it who was never here."""
    with slow_tab(browser) as (page, sizes):
        drawn = open_page(page, address)
        return Visit(round(sum(sizes)), len(sizes), drawn, page.evaluate("seen.shift"))


def redraw(browser: Browser, address: str) -> Redraw:
    """The compare page after another dimension was picked for its rows."""
    with slow_tab(browser) as (page, _sizes):
        open_page(page, address)
        page.evaluate("seen.shift = 0")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator("#by-1").select_option("stage")
        page.wait_for_url("**by=stage**")
        page.wait_for_load_state("networkidle")
        pages = [url for url in asked if "/compare/" in url]
        return Redraw(len(pages), page.evaluate("seen.shift"))


def open_page(page: Page, address: str) -> float:
    """Milliseconds from the navigation until the first chart was there."""
    page.goto(address)
    page.wait_for_function("() => seen.drawn", polling=250)
    page.wait_for_load_state("networkidle")
    drawn: float = page.evaluate("seen.drawn")
    return drawn
