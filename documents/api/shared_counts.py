"""Counts that all processes of a server share, as long as one of them made them before the fork.

They lie in memory that the processes map, so that a request costs microseconds and no other
server is needed. Who is counted is kept as a keyed hash only.
"""

import fcntl
import mmap
import secrets
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from threading import Lock
from time import monotonic
from typing import NamedTuple

ENTRY = struct.Struct("<8sdI4x")  # whose, when the time is over, how many
PLACES = 65_536
LOOKED_AT = 8  # places in which one may stand


class Counted(NamedTuple):
    """How many times so far, and in how many seconds the count begins anew."""

    times: int
    seconds_left: float


class SharedCounts:
    """How often each was seen in a time that begins when it is seen first.

    Where more are seen at once than there are places, the count whose time is over first makes
    way: whom it counted gets a new one.
    """

    def __init__(self, places: int = PLACES) -> None:
        self._places = places
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process is
        self._file.truncate(places * ENTRY.size)
        self._memory = mmap.mmap(self._file.fileno(), places * ENTRY.size)
        self._secret = secrets.token_bytes(16)
        self._threads = Lock()

    def count(self, who: str, seconds: float) -> Counted:
        """Counts once more; a count lasts so many seconds."""
        mark = blake2b(who.encode(), digest_size=8, key=self._secret).digest()
        with self._locked():
            now = monotonic()
            offset, end, times = self._entry(mark, now)
            if end <= now:
                end, times = now + seconds, 0
            times = min(times + 1, 2**32 - 1)
            ENTRY.pack_into(self._memory, offset, mark, end, times)
        return Counted(times, end - now)

    def _entry(self, mark: bytes, now: float) -> tuple[int, float, int]:
        """Where the count stands or may begin, when its time is over, and what it is."""
        first = int.from_bytes(mark, "big")
        free: list[tuple[float, int]] = []
        for place in range(first, first + LOOKED_AT):
            offset = place % self._places * ENTRY.size
            whose, end, times = ENTRY.unpack_from(self._memory, offset)
            if whose == mark:
                return offset, end, times
            free.append((end, offset))
        return min(free)[1], now, 0

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """No other thread counts meanwhile, nor any other process; one that dies lets go."""
        with self._threads:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
