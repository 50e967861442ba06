"""Point-in-time recovery as docs/backups.md has it: a base backup and the WAL since then."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from carsi.embedded_postgres.cluster import Cluster
from carsi.embedded_postgres.first_start import initialise
from carsi.embedded_postgres.place import Place
from tests.databases import execute
from tests.test_backups import manage

ARCHIVING = """
archive_mode = on
archive_command = 'test ! -f {archive}/%f && cp %p {archive}/%f'
"""
RECOVERY = """
restore_command = 'cp {archive}/%f %p'
recovery_target_time = '{time}'
recovery_target_action = 'promote'
"""
GOOD_WORK = "UPDATE programs_account SET name = 'As an editor mended it' WHERE code = 'ESF'"
MISTAKE = "DELETE FROM programs_statement; DROP TABLE funding_rollup CASCADE"
NAME = "SELECT name FROM programs_account WHERE code = 'ESF'"
STATEMENTS = "SELECT count(*) FROM programs_statement"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Of a server of this test's own, which archives its WAL."""
    place = Place(tmp_path)
    initialise(place)
    archive = own_folder(place, "archive")
    with (place.data / "postgresql.conf").open("a") as file:
        file.write(ARCHIVING.format(archive=archive))
    yield place
    Cluster(place).stop()
    shutil.rmtree(place.home)


def own_folder(place: Place, name: str) -> Path:
    """Of the server, which may be another user."""
    folder = place.home / name
    folder.mkdir(mode=0o700)
    os.chown(folder, *place.owner)
    return folder


def run(place: Place, program: str, *arguments: str | Path) -> None:
    command = [place.programs / program, *arguments]
    subprocess.run(command, check=True, capture_output=True, **place.process)


@pytest.mark.long
def test_the_site_as_it_was_a_moment_before_a_mistake(
    model_database: str, place: Place, tmp_path: Path
) -> None:
    base, archive = own_folder(place, "base"), place.home / "archive"
    url = Cluster(place).start()
    _code, backup = manage(model_database, "backup", tmp_path)
    assert manage(url, "restore", backup)[0] == 0
    run(place, "pg_basebackup", "--checkpoint=fast", "--pgdata", base, "--dbname", url)
    run(place, "pg_verifybackup", base)
    execute(url, GOOD_WORK)
    ((time,),) = execute(url, "SELECT clock_timestamp()::text")
    ((statements,),) = execute(url, STATEMENTS)
    execute(url, MISTAKE)
    Cluster(place).stop()  # which archives what there is
    place.data.rename(place.home / "lost")
    with (base / "postgresql.conf").open("a") as file:
        file.write(RECOVERY.format(archive=archive, time=time))
    (base / "recovery.signal").touch()
    os.chown(base / "recovery.signal", *place.owner)
    base.rename(place.data)
    url = Cluster(place).start()
    assert execute(url, NAME) == [("As an editor mended it",)]
    assert execute(url, STATEMENTS) == [(statements,)]
    assert execute(url, "SELECT count(*) FROM funding_rollup") == [(0,)]
