"""Mixed traffic at a fixed rate, whether or not the site keeps up, and how long each request took.

A request's time begins when it was due, not when a thread was free to send it: a site that falls
behind cannot hide it.
"""

import itertools
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.load import Editor
from tests.outcomes import ask

SENDERS = 64  # more than the site answers at once
YEARS = range(2008, 2020)
DIMENSIONS = ("account", "country", "fiscal_year", "agency", "program")
# Of a hundred requests.
SHARES = {
    "page": 30,
    "compare, repeated": 30,
    "compare, new": 10,
    "CSV": 10,
    "search": 15,
    "admin": 5,
}
PAGES = ("/", "/countries/", "/countries/HND/", "/accounts/ESF/", "/compare/?by=account")
ADMIN = ("/admin/", "/admin/documents/term/", "/admin/funding/dataset/")
WORDS = ("police", "aid", "Honduras", "courts", "training", "border", "prevention", "Mexico")


@dataclass(frozen=True)
class Took:
    """A request with its seconds since it was due, and its status."""

    kind: str
    path: str
    seconds: float
    status: int


def addresses() -> dict[str, Iterator[str]]:
    """What is asked next, by kind; what is new is not asked twice."""
    pairs = itertools.cycle(itertools.permutations(DIMENSIONS, 2))
    years, words = itertools.cycle(YEARS), itertools.cycle(WORDS)
    return {
        "page": itertools.cycle(PAGES),
        "compare, repeated": (f"/api/v1/compare/?by=account&fiscal_year={year}" for year in years),
        "compare, new": (
            f"/api/v1/compare/?by={','.join(pair)}&page_size={size}"
            for pair, size in zip(pairs, itertools.cycle(range(100, 5000)), strict=False)
        ),
        "CSV": (
            f"/api/v1/compare.csv?by=country,account&fiscal_year={year}"
            for year in itertools.cycle(YEARS)
        ),
        "search": (f"/search/?q={word}+{number}" for number, word in enumerate(words)),
        "admin": itertools.cycle(ADMIN),
    }


class Traffic:
    """What readers and a signed-in editor ask of one site."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self._next = addresses()

    def one_by_one(self, times: int) -> list[Took]:
        """Each kind so many times, with nothing else to do."""
        return [
            self._ask(kind, next(self._next[kind]), time.monotonic())
            for kind in SHARES
            for _time in range(times)
        ]

    def at(self, rate: float, seconds: float, each_minute: Callable[[], None]) -> list[Took]:
        """So many requests a second, the kinds in an order that is the same each time."""
        chance = random.Random(0)  # noqa: S311 - no secret
        due: queue.SimpleQueue[tuple[str, str, float] | None] = queue.SimpleQueue()
        taken: list[Took] = []

        def send() -> None:
            while (each := due.get()) is not None:
                taken.append(self._ask(*each))

        senders = [threading.Thread(target=send, daemon=True) for _sender in range(SENDERS)]
        for sender in senders:
            sender.start()
        began, minutes = time.monotonic(), 1
        for number in range(int(rate * seconds)):
            moment = began + number / rate
            time.sleep(max(0, moment - time.monotonic()))
            (kind,) = chance.choices([*SHARES], [*SHARES.values()])
            due.put((kind, next(self._next[kind]), moment))
            if moment - began >= 60 * minutes:
                each_minute()
                minutes += 1
        for _sender in senders:
            due.put(None)
        for sender in senders:
            sender.join()
        return taken

    def _ask(self, kind: str, path: str, due: float) -> Took:
        cookies = self.editor.cookies if kind == "admin" else ""
        outcome = ask(self.editor.address, path, cookies=cookies)
        return Took(kind, path, outcome.ended - due, outcome.status)
