"""Commands of the project as processes of their own: started, listened to, stopped."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parent.parent
SERVE = [sys.executable, "manage.py", "serve"]
PREPARE = [sys.executable, "manage.py", "prepare_database"]
ADD_STAGES = [sys.executable, "-m", "tests.made_up_stages"]
PATIENCE = 120  # seconds after which something hangs for good


def environment(**variables: str) -> dict[str, str]:
    """Ours without what make and the tests themselves have put there; PORT 0 is any free one."""
    own = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE")
    inherited = {name: value for name, value in os.environ.items() if name not in own}
    return {**inherited, "CARSI_ENVIRONMENT": "local", "PORT": "0", **variables}


def children_of(main: int) -> tuple[int, ...]:
    """The processes that this one began, such as the workers of a site."""
    listed = Path(f"/proc/{main}/task/{main}/children").read_text()
    return tuple(map(int, listed.split()))


def connections_of(process: int, port: int) -> int:
    """How many the process has open that others made to this port."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    made = {
        f"socket:[{line[9]}]"
        for line in lines
        if line[1].endswith(f":{port:04X}") and line[3] == "01"
    }
    opened = 0
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            opened += str(descriptor.readlink()) in made
    return opened


def wait_until(holds: Callable[[], object]) -> None:
    """Fails if it does not come about by itself."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "It did not come about."
        time.sleep(0.05)


class Process:
    """A command in a process group of its own."""

    def __init__(
        self, command: list[str], variables: dict[str, str], folder: Path, given: tuple[int, ...]
    ) -> None:
        self.errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed by `started`
        self.popen: subprocess.Popen[str] = subprocess.Popen(
            command,
            env=variables,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            pass_fds=given,
            start_new_session=True,
        )
        assert self.popen.stdout
        assert self.popen.stdin
        self.output: IO[str] = self.popen.stdout
        self.input: IO[str] = self.popen.stdin

    def line_with(self, text: str) -> str:
        """The next line printed that holds the text; fails if the command ends without one."""
        watch = threading.Timer(PATIENCE, self.popen.kill)
        watch.start()
        try:
            for line in self.output:
                if text in line:
                    return line.strip()
        finally:
            watch.cancel()
        raise AssertionError(f"It ended without saying “{text}”: {self.complaints()}")

    def complaints(self) -> str:
        """What it wrote to stderr until now; it may go on writing where it was."""
        return Path(f"/proc/self/fd/{self.errors.fileno()}").read_text()

    def send(self, number: signal.Signals, *, to_group: bool = False) -> None:
        (os.killpg if to_group else os.kill)(self.popen.pid, number)

    def wait(self) -> int:
        return self.popen.wait(PATIENCE)

    def has_company(self) -> bool:
        """Whether a process of its group is still there."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, 0)
            return True
        return False


@contextlib.contextmanager
def started(
    command: list[str],
    variables: dict[str, str],
    folder: Path = PROJECT,
    given: tuple[int, ...] = (),
) -> Iterator[Process]:
    """The process, with the files it is given, told to stop on leaving unless it has ended."""
    process = Process(command, variables, folder, given)
    try:
        yield process
    finally:
        if process.popen.poll() is None:
            process.send(signal.SIGTERM)
            process.wait()
        if process.has_company():  # a failed test leaves nothing behind either
            process.send(signal.SIGKILL, to_group=True)
        process.output.close()
        process.input.close()
        process.errors.close()
