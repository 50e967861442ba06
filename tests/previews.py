"""Draws the pictures of link previews: docs/previews/*.svg in, static/previews/*.png out.

`make previews` runs it after a change of a drawing.
"""

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.processes import PROJECT

WIDTH, HEIGHT = 1200, 630


def draw() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.on_path(), args=chromium.arguments()
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for drawing in sorted((PROJECT / "docs" / "previews").glob("*.svg")):
            page.goto(drawing.as_uri())
            page.screenshot(path=PROJECT / "static" / "previews" / f"{drawing.stem}.png")
        browser.close()


if __name__ == "__main__":
    draw()
