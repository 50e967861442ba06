"""One server for several processes: the first to come starts it, the last to go stops it.

Each process holds a shared lock while it uses the server; the kernel drops the lock when the
process dies, however it dies. Who can have the lock alone on leaving is the last. A second lock
is held while the server starts or stops, so that nobody comes or goes halfway.
"""

import contextlib
import fcntl
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TextIO

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def shared(folder: Path, start: Callable[[], str], stop: Callable[[], None]) -> Iterator[str]:
    """Gives what `start` returns; `start` and `stop` are never interrupted halfway."""
    process = os.getpid()
    _leave_on_signals()
    with _private(folder / "users.lock") as users:
        try:
            with _alone(folder):
                fcntl.flock(users, fcntl.LOCK_SH)
                address = start()
            yield address
        finally:
            if os.getpid() == process:  # a fork of it that ends has not left
                with _alone(folder):
                    if _is_last(users):
                        stop()


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with _private(folder / "starting.lock") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _private(path: Path) -> TextIO:
    """A file that no other user can open, and so not lock."""
    path.touch(mode=0o600)
    return path.open("a")


def _is_last(users: TextIO) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _leave_on_signals() -> None:
    """What would end the process at once ends it in order, with the exit code a shell expects."""

    def leave(number: int, frame: FrameType | None) -> None:
        for other in (signal.SIGTERM, signal.SIGHUP):  # make and a terminal may send both
            signal.signal(other, signal.SIG_IGN)
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)
