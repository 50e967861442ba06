"""The imports that run now, as the database's own list of sessions tells of them.

An import names its session after what it fills and how many lines it has read. So whoever looks
at the database sees it from any process, and nothing is left of one that was killed.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from django.db import DatabaseError, connection

from funding.official.reading import Progress

BEGINNING = "carsi import "
SECONDS = 1.0  # between two looks at the clock that are told
RUNNING = """
SELECT split_part(application_name, ' ', 4), split_part(application_name, ' ', 3)::bigint
FROM pg_stat_activity
WHERE datname = current_database() AND application_name ~ '^carsi import [0-9]+ [^ ]+$'
"""


@contextmanager
def told(dataset: str, further: Progress) -> Iterator[Progress]:
    """The progress of an import, which the database and `further` are told of while it runs."""
    lines, told_at = 0, monotonic()

    def tell(more: int) -> None:
        nonlocal lines, told_at
        further(more)
        lines += more
        if monotonic() - told_at >= SECONDS:
            _name_session(f"{BEGINNING}{lines} {dataset}")
            told_at = monotonic()

    _name_session(f"{BEGINNING}0 {dataset}")
    try:
        yield tell
    finally:
        # What was named within a transaction that failed goes with it.
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("RESET application_name")


def running_imports() -> list[tuple[str, int]]:
    """The dataset of each import that runs, and how many lines of its file have been read."""
    with connection.cursor() as cursor:
        cursor.execute(RUNNING)
        return [(dataset, lines) for dataset, lines in cursor.fetchall()]


def _name_session(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, false)", [name])
