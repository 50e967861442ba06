"""How many connections each worker has open, so that a busy one leaves the next to another.

The kernel wakes all workers for a connection, and the first to come takes it: of eight that come at
once mostly all. The others then have nothing to do, and as many processors stand idle.
"""

import mmap

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
