"""A save that is cut off in its middle leaves the draft as it was, and the next one succeeds."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
import pytest

from tests.databases import execute
from tests.processes import PATIENCE, Process, environment, started

SAVER = """
import sys
import django
django.setup()
from django.test.utils import setup_test_environment
setup_test_environment()
from tests.grid_form import editor, fields_of, send, typed
address = typed(editor("ana"), "carsi-by-account")
ben = editor("ben")
fields = fields_of(ben.get(address)) | {"figures-0-0": "99,999", "corner": "Cut off"}
ben.raise_request_exception = False
print("typed", flush=True)
for line in sys.stdin:
    print("answer", send(ben, address, fields).status_code, flush=True)
"""
COMMAND = [sys.executable, "-c", SAVER]
WAITS = """SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""
DRAFT = "SELECT content->'figures'->0->>0, content->>'corner', version FROM documents_draft"


@contextmanager
def held(url: str) -> Iterator[None]:
    """Nobody can say who typed a draft, so that a save stops after it has written the draft."""
    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE documents_draft_typed_by IN SHARE ROW EXCLUSIVE MODE")
        yield
    connection.close()


def waiting(url: str) -> int:
    """The server's process that stands in the middle of the save."""
    for _attempt in range(PATIENCE * 10):
        if found := execute(url, WAITS):
            return int(found[0][0])
        time.sleep(0.1)
    raise AssertionError("The save never came to its middle.")


def gone(url: str, number: int) -> None:
    for _attempt in range(PATIENCE * 10):
        if (number,) not in execute(url, "SELECT pid FROM pg_stat_activity"):
            return
        time.sleep(0.1)
    raise AssertionError("The cut-off save is still there.")


def ask(process: Process) -> None:
    process.input.write("save\n")
    process.input.flush()


@pytest.mark.parametrize("what", ["process", "connection"])
def test_a_save_that_is_cut_off_leaves_the_draft_as_it_was(filled_database: str, what: str) -> None:
    url = filled_database
    variables = environment(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="carsi.settings")
    with started(COMMAND, variables) as process:
        process.line_with("typed")
        before = execute(url, DRAFT)
        with held(url):
            ask(process)
            number = waiting(url)
            if what == "process":
                process.send(signal.SIGKILL)
                process.wait()
            else:
                execute(url, f"SELECT pg_terminate_backend({number})")
                assert "503" in process.line_with("answer")
        gone(url, number)
        assert execute(url, DRAFT) == before
        if what == "connection":
            ask(process)
            assert "302" in process.line_with("answer")
            assert execute(url, DRAFT) == [("99,999", "Cut off", before[0][2] + 1)]
