"""The database's disk is full: what is to be written is refused whole, what is read goes on."""

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from psycopg2.errors import DiskFull

from tests.databases import execute
from tests.load import Editor
from tests.outcomes import Outcome, ask, asks_to_come_back
from tests.own_server import SmallServer, may_mount, running
from tests.processes import SERVE, environment, started

MEGABYTES = 64
BALLAST = "CREATE TABLE ballast (filling text); ALTER TABLE ballast ALTER filling SET STORAGE PLAIN"
FILL = "INSERT INTO ballast SELECT repeat('x', 7000) FROM generate_series(1, {})"
HISTORY = "SELECT slug FROM documents_termchange WHERE slug LIKE 'load-%'"

pytestmark = pytest.mark.skipif(not may_mount(), reason="no file system of our own may be mounted")


@pytest.fixture
def database(model_database: str, tmp_path: Path) -> Iterator[str]:
    """On a disk of a few megabytes, of which its data take half."""
    with running(SmallServer(tmp_path, MEGABYTES)) as server:
        execute(server.url, f"CREATE TABLESPACE small LOCATION '{server.room}'")
        execute(server.url, "CREATE DATABASE small TABLESPACE small")
        url = urlsplit(server.url)._replace(path="/small").geturl()
        server.fill(model_database, url)
        yield url


def fill(database: str) -> None:
    """Until there is no room for another page."""
    execute(database, BALLAST)
    for pages in (1000, 100, 10, 1):
        with contextlib.suppress(DiskFull):
            while True:
                execute(database, FILL.format(pages))


def refused(editor: Editor) -> Outcome:
    """Of the first term for which there is no page left; some still fit into pages begun."""
    while (outcome := editor.enter(secrets.token_hex(2_000))).is_good:
        assert len(editor.saved) < 100
    return outcome


def test_a_full_disk_keeps_nothing_half_and_lets_everybody_read(database: str) -> None:
    with started(SERVE, environment(DATABASE_URL=database)) as process:
        address = process.line_with("http://").rstrip("/")
        editor = Editor(address, database)
        assert editor.enter().is_good
        fill(database)
        outcome = refused(editor)
        assert asks_to_come_back(outcome)
        assert b"There is no room left" in outcome.body
        assert editor.entered() == editor.acknowledged()
        assert {slug for (slug,) in execute(database, HISTORY)} == editor.acknowledged()
        for path in ("/glossary/", "/glossary/?asked=anew", "/api/v1/compare/?by=account"):
            assert ask(address, path).status == 200, path
        execute(database, "DROP TABLE ballast")
        assert editor.enter(secrets.token_hex(2_000)).is_good
        assert editor.entered() == editor.acknowledged()
