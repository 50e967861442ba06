"""The server itself: started and stopped as a child process, found again by its postmaster.pid.

The wheel's own start-up code is not used: run by root, it opens private folders to everyone,
and it fails in a path with a space.
"""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg2

from carsi.embedded_postgres.errors import NotStartedError
from carsi.embedded_postgres.first_start import initialise
from carsi.embedded_postgres.place import Place
from carsi.embedded_postgres.sharing import shared

PROJECT = Path(__file__).resolve().parent.parent.parent
PAUSE = 0.05  # seconds
PATIENCE = 1200  # pauses


class Running(NamedTuple):
    """A server that is there, whether or not it answers yet."""

    pid: int
    port: int


class Cluster:
    """One data directory and the server on it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """The server's address; it may run already, or be starting or stopping since a crash."""
        if not self.place.data.exists():
            initialise(self.place)
        for _ in range(PATIENCE):
            running = self._running()
            if running and self._accepts(running.port):
                return self.place.url(running.port)
            if not running and self.process is None:
                self.process = self._launch()
            if self.process and self.process.poll() is not None:
                break
            time.sleep(PAUSE)
        raise NotStartedError(f"The embedded PostgreSQL does not start: see {self.place.log}.")

    def stop(self) -> None:
        running = self._running()
        if running:
            os.kill(running.pid, signal.SIGINT)  # which ends connections, too
        for _ in range(PATIENCE):
            if not self._running():
                break
            time.sleep(PAUSE)
        if self.process:
            self.process.wait(PATIENCE * PAUSE)

    def _launch(self) -> subprocess.Popen[bytes]:
        self.place.log.touch(mode=0o600)
        with self.place.log.open("ab") as log:
            return subprocess.Popen(
                [self.place.programs / "postgres", "-D", self.place.data, "-p", str(_free_port())],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self.place.process,
            )

    def _accepts(self, port: int) -> bool:
        try:
            psycopg2.connect(self.place.url(port), connect_timeout=5).close()
        except psycopg2.OperationalError:
            return False
        return True

    def _running(self) -> Running | None:
        """What postmaster.pid says, unless a crash left that file behind.

        Its process number may meanwhile be anybody's, which PostgreSQL itself cannot tell.
        """
        file = self.place.data / "postmaster.pid"
        try:
            pid, _, _, port = file.read_text().splitlines()[:4]
            os.kill(int(pid), 0)
        except (FileNotFoundError, ValueError, ProcessLookupError, PermissionError):
            return None
        try:
            ours = Path(f"/proc/{pid}/cwd").samefile(self.place.data)
        except FileNotFoundError:
            ours = not Path("/proc/self").exists()  # elsewhere than on Linux nobody can tell
        except PermissionError:
            ours = True
        if not ours:
            file.unlink(missing_ok=True)
        return Running(int(pid), int(port)) if ours else None


@contextlib.contextmanager
def server(project: Path = PROJECT) -> Iterator[str]:
    """The address of the project's own server, which runs as long as anybody is in here."""
    cluster = Cluster(Place(project))
    with shared(cluster.place.home, cluster.start, cluster.stop) as url:
        yield url


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
