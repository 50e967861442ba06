"""How many connections each worker has open, so that a busy one leaves the next to another.

The kernel wakes all workers for a connection, and the first to come takes it: of eight that come at
once mostly all. The others then have nothing to do, and as many processors stand idle.
"""

import mmap
import time

from gunicorn.workers.gthread import ThreadWorker

TURN_SECONDS = 0.001  # in which a worker with fewer connections may take the next
MOST_TURNS = 10  # that a busier one leaves to others before it takes one nevertheless
PLACES = 64  # more workers at once would share some
NOBODY = 2**32 - 1


class OpenConnections:
    """In memory that the workers share, if this was made before they were."""

    def __init__(self) -> None:
        self._counts = memoryview(mmap.mmap(-1, 4 * PLACES)).cast("I")
        for worker in range(PLACES):
            self.leave(worker)

    def tell(self, worker: int, how_many: int) -> None:
        """What the worker of this number has open now."""
        self._counts[worker % PLACES] = how_many

    def leave(self, worker: int) -> None:
        """It takes no more."""
        self._counts[worker % PLACES] = NOBODY

    def fewest(self) -> int:
        """Of those who take some, what the least busy one has open."""
        return min(self._counts)


class SharingWorker(ThreadWorker):
    """gunicorn's, which tells how many connections it has, and knows who has fewer."""

    everybody = OpenConnections()
    _accepting = False
    _turns_given = 0

    @property
    def nr_conns(self) -> int:
        """How many connections are open."""
        return self._open

    @nr_conns.setter
    def nr_conns(self, how_many: int) -> None:
        self._open = how_many
        if self._accepting:
            self.everybody.tell(self.age, how_many)

    def set_accept_enabled(self, enabled: bool | None) -> None:
        super().set_accept_enabled(enabled)
        if enabled:
            self.everybody.tell(self.age, self.nr_conns)
        else:
            self.everybody.leave(self.age)

    def leaves_next(self) -> bool:
        """Whether another should take the next connection, after a moment in which it may."""
        if self.nr_conns <= self.everybody.fewest() or self._turns_given >= MOST_TURNS:
            self._turns_given = 0
            return False
        self._turns_given += 1
        time.sleep(TURN_SECONDS)
        return True
