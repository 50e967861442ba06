"""The weight of a first visit, beside a bare static page with the same figure (`make bench`).

Needs a machine with nothing else to do. Prints a table and ends with 1 if a bound is broken.
"""

import shutil
import signal
import sys
import tempfile
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks import bare
from benchmarks.visit import Redraw, Visit, first_visit, redraw
from tests import chromium
from tests.databases import throwaway_database
from tests.processes import PROJECT, SERVE, environment, started

ROUNDS = 9
PAGES = {"overview": "/", "compare": "/compare/?by=account,fiscal_year&dataset=carsi-by-account"}
SITE, SAME, FULL = "site", "bare", "bare, full bundle"
BUNDLES = PROJECT / "staticfiles" / "plotly"
FIRST_FIGURE = """() =>
  JSON.parse(document.getElementById(document.querySelector(".chart").dataset.figure).textContent)
"""
MOST_BYTES = 500_000
MOST_OF_SAME, MOST_OF_FULL = 1.3, 0.5
MOST_SHIFT = 0.01

Visits = Mapping[tuple[str, str], list[Visit]]  # by page and kind


def warm_up(site: str) -> None:
    """Each of the server's threads has answered before: it is the browser that is cold."""
    for _time in range(16):
        for path in PAGES.values():
            urllib.request.urlopen(site + path).read()  # noqa: S310 - our own site


def write_bare_pages(browser: Browser, site: str, folder: Path) -> None:
    """For each page a bare one of its first figure with the same Plotly, one with the full."""
    page = browser.new_page()
    (full,) = BUNDLES.glob("plotly.min.*.js")
    for name, path in PAGES.items():
        page.goto(site + path)
        own = page.locator("script[data-plotly]").get_attribute("src") or ""
        figure = page.evaluate(FIRST_FIGURE)
        for kind, bundle in ((SAME, own.rsplit("/")[-1]), (FULL, full.name)):
            for file in BUNDLES.glob(f"{bundle}*"):  # with its compressed twins
                shutil.copy(file, folder)
            bare.write(folder / f"{name} {kind}.html", f"/{bundle}", figure)
    page.close()


def measure(browser: Browser, site: str, bare_site: str) -> Visits:
    """Visits to all pages, side by side in each round."""
    visits = defaultdict(list)
    for _round in range(ROUNDS):
        for name, path in PAGES.items():
            visits[name, SITE].append(first_visit(browser, site + path))
            for kind in (SAME, FULL):
                visits[name, kind].append(first_visit(browser, f"{bare_site}/{name} {kind}.html"))
    return visits


def table(visits: Visits) -> Iterator[str]:
    """Medians, and what the site's time is of each bare page's."""
    yield f"{'page':9} {'':18} {'bytes':>9} {'requests':>8} {'drawn':>9} {'ratio':>6} {'shift':>6}"
    for (name, kind), several in visits.items():
        drawn = typical(several)
        ratio = "" if kind == SITE else f"{typical(visits[name, SITE]) / drawn:.2f}"
        size, shift = several[0].size, max(visit.shift for visit in several)
        yield (
            f"{name:9} {kind:18} {size:9,} {several[0].requests:8} {drawn:6.0f} ms {ratio:>6}"
            f" {shift:6.3f}"
        )


def broken_bounds(visits: Visits, redrawn: Redraw) -> Iterator[str]:
    """A sentence for each."""
    for name in PAGES:
        site, same, full = (visits[name, kind] for kind in (SITE, SAME, FULL))
        if max(visit.size for visit in site) > MOST_BYTES:
            yield f"The first visit to the {name} page is of more than {MOST_BYTES:,} bytes."
        if typical(site) > MOST_OF_SAME * typical(same):
            yield f"The {name} page takes over {MOST_OF_SAME} times as long as a bare one."
        if typical(site) > MOST_OF_FULL * typical(full):
            yield f"The {name} page takes over {MOST_OF_FULL} times as long as the full bundle."
        if max(visit.shift for visit in site) > MOST_SHIFT:
            yield f"The layout of the {name} page shifts."
    if redrawn.requests != 1 or redrawn.shift > MOST_SHIFT:
        yield f"A changed picker asks for {redrawn.requests} pages and shifts {redrawn.shift:.3f}."


def typical(visits: list[Visit]) -> float:
    """Median of the milliseconds until the first chart was there."""
    return median(visit.drawn for visit in visits)


def run(browser: Browser, site: str) -> tuple[Visits, Redraw]:
    warm_up(site)
    with tempfile.TemporaryDirectory() as temporary:
        write_bare_pages(browser, site, Path(temporary))
        with bare.served(Path(temporary)) as bare_site:
            visits = measure(browser, site, bare_site)
    return visits, redraw(browser, site + PAGES["compare"])


def main() -> int:
    # An exception, so that whoever stops the benchmark stops its servers and its browser, too.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    with (
        throwaway_database() as url,
        started(SERVE, environment(DATABASE_URL=url)) as process,
        sync_playwright() as playwright,
    ):
        site = process.line_with("http://").rstrip("/")
        path, arguments = chromium.on_path(), chromium.arguments()
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        visits, redrawn = run(browser, site)
        browser.close()
    print("\n".join(table(visits)))
    print(f"A changed picker: {redrawn.requests} request, layout shift {redrawn.shift:.3f}")
    broken = list(broken_bounds(visits, redrawn))
    for sentence in broken:
        print(sentence, file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
