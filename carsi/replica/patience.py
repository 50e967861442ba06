"""Ends the wait for a server that neither answers nor closes its connections.

The driver waits without end, and no signal interrupts it in a thread. So a thread of the process
looks at the clock, and cuts the connections whose time is over; who waits for them gets an error.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2 import InterfaceError

PERIOD = 0.25  # seconds between two looks at the clock
GRACE = 5  # seconds that a server has to tell that it ended a statement


@dataclass(eq=False, slots=True)
class Wait:
    """For a database, until a moment of the clock."""

    database: BaseDatabaseWrapper
    end: float
    is_over: bool = False


_LOCK = Lock()
_WAITS: set[Wait] = set()


@contextmanager
def patient(database: BaseDatabaseWrapper, seconds: float) -> Iterator[Wait]:
    """Within it the database has so many seconds; making a connection is limited by itself."""
    _begin()
    wait = Wait(database, monotonic() + seconds)
    with _LOCK:
        _WAITS.add(wait)
    try:
        yield wait
    finally:
        with _LOCK:
            _WAITS.discard(wait)


def patient_look(database: BaseDatabaseWrapper) -> AbstractContextManager[Wait]:
    """For what takes a millisecond: as many seconds as connecting may take."""
    return patient(database, database.settings_dict["OPTIONS"]["connect_timeout"])


def each_statement(
    execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any
) -> Any:
    """A wrapper of Django's: the server itself should end a statement after STATEMENT_SECONDS."""
    if settings.STATEMENT_SECONDS <= 0:
        return execute(sql, parameters, many, context)
    with patient(context["connection"], settings.STATEMENT_SECONDS + GRACE):
        return execute(sql, parameters, many, context)


@cache
def _begin() -> None:
    """Once in a process, and not before it serves: a fork would not take the thread along."""
    Thread(target=_watch, name="patience", daemon=True).start()


def _watch() -> None:
    while True:
        sleep(PERIOD)
        if _WAITS:
            with _LOCK:
                for wait in _WAITS:
                    if wait.end < monotonic():
                        wait.is_over = True
                        _cut(wait.database)


def _cut(database: BaseDatabaseWrapper) -> None:
    """Whoever would close it meanwhile waits for it."""
    connection = database.connection
    with suppress(OSError, InterfaceError):  # it has been cut, or closed
        if connection:
            with socket.socket(fileno=os.dup(connection.fileno())) as wire:
                wire.shutdown(socket.SHUT_RDWR)
