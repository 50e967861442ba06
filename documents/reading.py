"""Which database is read: the primary, or a replica while it holds what the primary holds (ADR 25).

It is chosen once for a whole question, so that no answer is put together from two states of the
data. Whatever is not told otherwise, such as the admin, a form or a command, reads the primary.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PRIMARY = "default"
REPLICA = "replica"

_CHOSEN: ContextVar[str] = ContextVar("the database that is read", default=PRIMARY)


@contextmanager
def reading_from(database: str) -> Iterator[None]:
    """Within it all that is read comes from this database."""
    before = _CHOSEN.set(database)
    try:
        yield
    finally:
        _CHOSEN.reset(before)


def read_connection() -> BaseDatabaseWrapper:
    """Where SQL of our own reads what the public sees, as Django does for its queries."""
    return connections[_CHOSEN.get()]


class ReadRouter:
    """Django's question which database to use."""

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        return _CHOSEN.get()

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool:
        """Rows of both are the same rows: what is remembered of one may be used with the other."""
        return True

    def allow_migrate(self, database: str, _app: str, **_hints: Any) -> bool:
        return database == PRIMARY
