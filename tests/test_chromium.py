"""The browser of the tests: which one is taken, and what is said where there is none."""

import sys
from pathlib import Path

import pytest

from tests import chromium
from tests.processes import environment, started


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_one_on_the_path_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    browser = tmp_path / name
    browser.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.on_path() == str(browser)


def test_playwright_s_own_is_taken_where_the_path_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.on_path() is None


def test_none_to_be_had_ends_in_a_sentence(tmp_path: Path) -> None:
    """Neither on the PATH, nor to be downloaded (through a proxy that is not there)."""
    nowhere = {
        "PATH": str(tmp_path),
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers"),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:1",
    }
    command = [sys.executable, "-m", "tests.chromium"]
    with started(command, environment(**nowhere)) as process:
        assert process.wait() == 1
        assert process.complaints() == (
            "The tests need a browser, and none could be installed: install Chromium.\n"
        )
