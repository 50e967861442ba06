"""Backups: all rows and answers come back, and nothing is left half done."""

import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from carsi.api import RESOURCES
from tests.complete_files import complete, record
from tests.databases import execute, throwaway_database
from tests.processes import PATIENCE, SERVE, environment, started

MANAGE = [sys.executable, "manage.py"]
TABLES = """
SELECT c.relname, c.relkind FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences"
QUESTIONS = (
    *(f"{name}/" for name in RESOURCES),
    "compare/?by=account,fiscal_year",
    "compare/?by=country&dataset=foreign-assistance-complete",
    "compare.csv?by=country,goal",
    "crosscheck/",
    "reconciliation/",
    "coverage/",
    "search/?q=Honduras",
)
MISTAKE = """
UPDATE programs_account SET name = name || '!';
UPDATE funding_allocation SET amount = amount + 1 WHERE amount > 0;
DELETE FROM programs_statement;
CREATE TABLE not_in_the_backup (id integer REFERENCES programs_account (id) );
"""
# But for names that PostgreSQL makes up, as it does for NOT NULL and in partitions.
STRUCTURE = (
    "SELECT attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity"
    " FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped",
    "SELECT conrelid::regclass, contype, condeferrable, CASE contype WHEN 'c' THEN conname"
    " ELSE pg_get_constraintdef(oid) END FROM pg_constraint WHERE contype <> 'n'",
    "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index",
    "SELECT tgrelid::regclass, pg_get_triggerdef(oid), obj_description(oid, 'pg_trigger')"
    " FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT oid::regprocedure, prosrc FROM pg_proc",
    "SELECT oid::regclass, relkind, relpersistence, pg_get_expr(relpartbound, oid) FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace",
    "SELECT cfgname FROM pg_ts_config",
)
STATE = "SELECT token FROM documents_datastate"
WAITING = "SELECT 1 FROM pg_locks WHERE NOT granted"
RESTORING = """
SELECT 1 FROM pg_stat_activity
WHERE application_name = 'carsi backup' AND datname = current_database()
"""

READER = """
import sys, psycopg2
connection = psycopg2.connect(sys.argv[1])
connection.cursor().execute("SELECT * FROM documents_document")
print("reading", flush=True)
sys.stdin.read()
"""


def manage(url: str, *arguments: str | Path) -> tuple[int, str]:
    """How the command ended, and all that it said."""
    with started([*MANAGE, *map(str, arguments)], environment(DATABASE_URL=url)) as process:
        said = process.output.read()
        return process.wait(), f"{said}{process.complaints()}".strip()


def rows(url: str) -> dict[str, Any]:
    """What each table and view holds, and where each sequence stands; not the state of the data."""
    found = dict(execute(url, SEQUENCES))
    for name, _kind in execute(url, TABLES):
        query = f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t"  # noqa: S608
        found[name] = execute(url, query)[0]
    del found["documents_datastate"]
    return found


def structure(url: str) -> set[tuple[str, ...]]:
    """Columns, constraints, indexes, triggers, functions, views and comments."""
    found = (tuple(map(str, row)) for query in STRUCTURE for row in execute(url, query))
    return {row for row in found if not row[0].startswith("pg_toast.")}


def answers(address: str) -> dict[str, bytes]:
    found = {}
    for question in QUESTIONS:
        with urllib.request.urlopen(f"{address}api/v1/{question}") as response:
            found[question] = response.read()
    return found


def wait_for(url: str, query: str, *, there: bool = True) -> None:
    deadline = time.monotonic() + PATIENCE
    while bool(execute(url, query)) != there:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def original(model_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with an official edition, which has partitions of its own, and a session."""
    folder = tmp_path_factory.mktemp("file")
    file = complete(folder, *(record(year=year) for year in (2010, 2011)))
    with throwaway_database(copy_of=model_database) as url:
        code, said = manage(url, "import_dataset", "complete", file, "--report", folder / "r")
        assert code == 0, said
        execute(url, "INSERT INTO django_session VALUES ('key', 'data', now())")
        yield url


@pytest.fixture(scope="module")
def backup(original: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    code, said = manage(original, "backup", tmp_path_factory.mktemp("backups"))
    assert code == 0, said
    return Path(said)


@pytest.fixture
def damaged(backup: Path, tmp_path: Path) -> Path:
    """A backup that was broken before its sum was taken."""
    content = bytearray(backup.read_bytes())
    content[-20_000:-19_000] = bytes(1_000)
    return with_sum(tmp_path / "damaged.dump", bytes(content))


@pytest.fixture
def changed(original: str) -> Iterator[str]:
    """A copy of the database in which a mistake was made."""
    with throwaway_database(copy_of=original) as url:
        execute(url, MISTAKE)
        yield url


@pytest.fixture
def owner() -> Iterator[str]:
    """A role that may do nothing but own databases; the name is the password, too."""
    name = f"owner_{secrets.token_hex(6)}"
    with throwaway_database() as url:
        execute(url, f"CREATE ROLE {name} LOGIN PASSWORD '{name}'")
        execute(url, f"ALTER DATABASE {urlsplit(url).path[1:]} OWNER TO {name}")
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        yield parts._replace(netloc=f"{name}:{name}@{host}").geturl()
    execute(with_path(url, "/postgres"), f"DROP ROLE {name}")


def with_path(url: str, path: str) -> str:
    return urlsplit(url)._replace(path=path).geturl()


def with_sum(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    summed = subprocess.run(["sha256sum", path.name], cwd=path.parent, capture_output=True)
    path.with_name(f"{path.name}.sha256").write_bytes(summed.stdout)
    return path


def test_every_row_of_every_table_comes_back(
    original: str, backup: Path, empty_database: str
) -> None:
    code, said = manage(empty_database, "restore", backup)
    assert (code, said.split(",")[0]) == (0, f"Restored: {backup}")
    assert any(name.startswith("funding_rollup_") for name in rows(original))
    assert rows(empty_database) == rows(original)
    assert structure(empty_database) == structure(original)
    assert execute(empty_database, STATE) != execute(
        original, STATE
    )  # so nothing stored is given again


@pytest.mark.long
def test_a_site_that_runs_gives_the_answers_of_the_backup_at_once(
    original: str, backup: Path
) -> None:
    with (
        throwaway_database(copy_of=original) as url,
        started(SERVE, environment(DATABASE_URL=url)) as site,
    ):
        address = site.line_with("http://")
        as_backed_up = answers(address)
        execute(url, MISTAKE)
        with urllib.request.urlopen(f"{address}api/v1/accounts/ESF/") as response:
            assert b"Fund!" in response.read()
        assert manage(url, "restore", backup, "--replace")[0] == 0
        assert answers(address) == as_backed_up
        assert rows(url) == rows(original)
        assert structure(url) == structure(original)


@pytest.mark.long
def test_an_owner_without_further_rights_can_do_all_of_it(
    backup: Path, owner: str, tmp_path: Path
) -> None:
    assert manage(owner, "restore", backup)[0] == 0
    code, own = manage(owner, "backup", tmp_path)
    assert code == 0, own
    assert manage(owner, "restore", "--replace", own)[0] == 0


def test_a_filled_database_is_refused(backup: Path, empty_database: str) -> None:
    execute(empty_database, "CREATE TABLE something ()")
    code, said = manage(empty_database, "restore", backup)
    assert code != 0
    assert "The database is not empty." in said
    assert [name for name, _kind in execute(empty_database, TABLES)] == ["something"]


def test_a_file_that_breaks_off_leaves_the_database_as_it_was(damaged: Path, changed: str) -> None:
    before = rows(changed)
    code, said = manage(changed, "restore", "--replace", damaged)
    assert code != 0
    assert "The database is as it was, nothing restored" in said
    assert len(said.splitlines()) == 1
    assert rows(changed) == before


def test_a_killed_restore_leaves_the_database_as_it_was(backup: Path, changed: str) -> None:
    """It is killed while it waits for a reader; the programs that it started go on alone."""
    before, variables = rows(changed), environment(DATABASE_URL=changed)
    password = urlsplit(changed).password or ""
    reader = [sys.executable, "-c", READER, changed]
    command = [*MANAGE, "restore", "--replace", str(backup)]
    with started(reader, variables) as reading, started(command, variables) as process:
        reading.line_with("reading")
        wait_for(changed, WAITING)
        assert password
        assert password not in command_lines()
        process.send(signal.SIGKILL)
        process.wait()
        reading.input.close()
        reading.wait()
        wait_for(changed, RESTORING, there=False)
    assert rows(changed) == before


def command_lines() -> str:
    """Of all psql that run."""
    lines = [path.read_text() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    found = [line for line in lines if "psql" in line]
    assert found
    return "\n".join(found)
