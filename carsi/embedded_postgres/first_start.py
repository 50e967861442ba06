"""What is done once: a data directory with a password and an empty database."""

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from carsi.embedded_postgres.errors import NotStartedError
from carsi.embedded_postgres.place import Place

CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
"""


def initialise(place: Place) -> None:
    """Made aside and renamed when complete: what is called `data` can be started."""
    unfinished = place.home / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    place.password.touch(mode=0o600)
    place.password.write_text(secrets.token_urlsafe(24))
    for path in (unfinished, place.password):
        os.chown(path, *place.owner)
    _run(
        place,
        *("initdb", "-D", unfinished, "--username=carsi", f"--pwfile={place.password}"),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    )
    with (unfinished / "postgresql.conf").open("a") as file:
        file.write(CONFIGURATION)
    creation = "CREATE DATABASE carsi\n"
    _run(place, "postgres", "--single", "-D", unfinished, "postgres", given=creation)
    unfinished.rename(place.data)


def _run(place: Place, program: str, *arguments: str | Path, given: str = "") -> None:
    result = subprocess.run(
        [place.programs / program, *arguments],
        check=False,
        input=given,
        capture_output=True,
        text=True,
        **place.process,
    )
    if result.returncode != 0:
        reason = (result.stderr.strip() or "no reason given").splitlines()[0].removesuffix(".")
        raise NotStartedError(f"The embedded PostgreSQL could not be made: {reason}.")
