"""An import that is stopped half way has written nothing, and can be confirmed again."""

import signal
import sys
import time

import pytest

from tests.databases import execute
from tests.processes import PATIENCE, environment, started

STEP = [sys.executable, "-m", "tests.confirmed_import"]
# Half of the rows are in when the database begins to wait, while a table says that it should.
HALF_WAY = """
CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.slug = 'made-up-15' AND EXISTS (SELECT FROM pg_class WHERE relname = 'is_to_wait') THEN
    PERFORM pg_sleep(600);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER wait BEFORE INSERT ON programs_law FOR EACH ROW EXECUTE FUNCTION wait();
CREATE TABLE is_to_wait ()
"""
SLEEPING = "FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"


def confirm(key: str, variables: dict[str, str]) -> str:
    with started([*STEP, "confirm", key], variables) as process:
        return process.line_with("answered")


def wait_until_half_way(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not execute(url, f"SELECT 1 {SLEEPING}"):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def imported(url: str) -> int:
    ((count,),) = execute(url, "SELECT count(*) FROM programs_law WHERE slug LIKE 'made-up-%'")
    return int(count)


@pytest.mark.parametrize(
    "what_ends", ["the process", pytest.param("the server", marks=pytest.mark.long)]
)
def test_it_leaves_all_or_nothing(what_ends: str, filled_database: str) -> None:
    """A server that restarts ends the connections of everybody, as is done here to one."""
    url, variables = filled_database, environment(DATABASE_URL=filled_database)
    with started([*STEP, "preview"], variables) as process:
        key = process.line_with("key").removeprefix("key ")
    execute(url, HALF_WAY)
    with started([*STEP, "confirm", key], variables) as process:
        wait_until_half_way(url)
        if what_ends == "the process":
            process.send(signal.SIGKILL)
        execute(url, f"SELECT pg_terminate_backend(pid) {SLEEPING}")
        assert process.wait() != 0
    execute(url, "DROP TABLE is_to_wait")
    assert imported(url) == 0
    assert confirm(key, variables) == "answered 302"
    assert imported(url) == 30
