"""The Chromium for the browser tests: one on the PATH, else Playwright's own, else Debian's.

`python -m tests.chromium` gets one that starts, or ends with a sentence.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def on_path() -> str | None:
    """None lets Playwright take its own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def arguments() -> list[str]:
    """Chromium's sandbox refuses to work for root."""
    return [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS


def starts() -> bool:
    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch(executable_path=on_path(), args=arguments()).close()
        except Error:
            return False
    return True


def get() -> bool:
    """Tries the next way only where the one before gives no Chromium that starts."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways.append(["apt-get", "update"])
        ways.append(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for way in ways:
        if starts():
            return True
        subprocess.run(way, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    return starts()


if __name__ == "__main__":
    if not get():
        sys.exit("The tests need a browser, and none could be installed: install Chromium.")
