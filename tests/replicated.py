"""A primary and a streaming replica of a test's own, which can be stopped and started."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from carsi.embedded_postgres.place import Place
from tests.databases import execute
from tests.own_server import Server
from tests.processes import PROJECT, children_of, wait_until
from tests.served_site import stopped

# What is asked is seen in the log. Nobody pulls the plug, so nothing need be forced to disk.
CONFIGURATION = """
log_statement = 'all'
fsync = off
"""


class LoggedServer(Server):
    """A server that may hang, and whose log has all that it was asked."""

    read_until = 0

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """As if it had crashed."""
        super().stop(how)

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Neither answers nor closes a connection, nor refuses new ones."""
        assert self.process
        main = self.process.pid
        with stopped(iter([main, *children_of(main)])):
            yield

    def asked(self) -> str:
        """The log since this was called last."""
        log = self.place.log.read_bytes()
        new, self.read_until = log[self.read_until :], len(log)
        return new.decode()


@contextlib.contextmanager
def replicated(model_database: str, folder: Path) -> Iterator[tuple[LoggedServer, LoggedServer]]:
    """A primary with a copy of the database, and its replica."""
    primary, replica = LoggedServer(folder / "primary"), LoggedServer(folder / "replica")
    try:
        primary.make(CONFIGURATION)
        primary.start()
        primary.fill(model_database, primary.url)
        shutil.copy(primary.place.password, replica.place.password)
        _follow(replica.place, primary.url)
        replica.start()
        yield primary, replica
    finally:
        for server in (replica, primary):
            server.stop()
            shutil.rmtree(server.place.home)


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


def catch_up(primary: LoggedServer, replica: LoggedServer) -> None:
    """Waits until the replica has done all that the primary has."""
    # Its commit writes what came before to disk, which is when a replica is sent it.
    execute(primary.url, "SELECT pg_logical_emit_message(true, '', '')")
    ((written,),) = execute(primary.url, "SELECT pg_current_wal_flush_lsn()")

    def has_it() -> bool:
        with contextlib.suppress(psycopg2.OperationalError):  # it starts
            query = f"SELECT pg_last_wal_replay_lsn() >= '{written}'"
            return execute(replica.url, query) == [(True,)]
        return False

    wait_until(has_it)
