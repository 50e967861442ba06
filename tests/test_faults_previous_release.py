"""The previous release on the schema of this one, as its workers meet it during an upgrade."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.databases import throwaway_database
from tests.load import Editor
from tests.outcomes import ask
from tests.processes import PROJECT, environment, started

# The newest tag before this commit; where there is none, the code before the last migration.
LAST_WITHOUT_TAG = "8eabda210c4c76827efc0aa745317a2b3422962e"
SETTINGS = """
from carsi.settings import *
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""
PAGES = ("/", "/compare/?by=account", "/countries/HND/", "/accounts/ESF/", "/search/?q=aid")
FILES = ("/api/v1/compare.csv?by=account", "/api/v1/compare/?by=country", "/api/v1/search/?q=aid")


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=PROJECT, check=False, capture_output=True)


def previous_release() -> str:
    """A commit that is here; the tests may run where not all of the history is, or none."""
    tag = git("describe", "--tags", "--abbrev=0", "HEAD^")
    commit = LAST_WITHOUT_TAG if tag.returncode else tag.stdout.decode().strip()
    if git("cat-file", "-e", f"{commit}^{{commit}}").returncode:
        pytest.skip(f"the history here does not hold the previous release, {commit}")
    return commit


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its code, which finds its static files where they are written, not collected."""
    folder = tmp_path_factory.mktemp("previous")
    archive = git("archive", previous_release())
    subprocess.run(["tar", "-x"], cwd=folder, check=True, input=archive.stdout)
    (folder / "node_modules").symlink_to(PROJECT / "node_modules")
    (folder / "previous_settings.py").write_text(SETTINGS)
    return folder


@pytest.fixture(scope="module")
def served(release: Path, model_database: str) -> Iterator[tuple[str, str]]:
    """Its address, and that of the database, which this code has made."""
    with (
        throwaway_database(copy_of=model_database) as url,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        variables = environment(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="previous_settings")
        bind = f"fd://{listener.fileno()}"
        command = [sys.executable, "-m", "gunicorn", "--threads=4", f"--bind={bind}", "carsi.wsgi"]
        with started(command, variables, release, (listener.fileno(),)):
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", url


def test_its_pages_and_its_api_are_answered(served: tuple[str, str]) -> None:
    address, _url = served
    contents = json.loads(ask(address, "/api/v1/").body)
    resources = [urlsplit(each).path for each in contents.values()]
    assert len(resources) > 5
    for path in (*PAGES, *FILES, *resources):
        assert ask(address, path).status == 200, path


def test_its_admin_writes(served: tuple[str, str]) -> None:
    editor = Editor(*served)
    assert editor.enter().is_good
    assert editor.entered() == editor.acknowledged()
