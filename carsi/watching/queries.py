"""Queries of requests: the slow ones are logged, those that take too long are ended."""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from carsi.watching.metrics import SLOW_QUERIES, STOPPED_QUERIES
from documents.api.errors import was_stopped

QUERIES = logging.getLogger("carsi.queries")


def watch_queries() -> None:
    """In a process that serves; commands, imports and migrations take the time that they need."""
    seconds = settings.STATEMENT_SECONDS
    if seconds > 0:
        limit = f"-c statement_timeout={seconds}s"
        for database in connections.settings.values():
            options = database["OPTIONS"]
            options["options"] = f"{options.get('options', '')} {limit}".strip()
    connection_created.connect(_watch_connection)


def _watch_connection(*, connection: BaseDatabaseWrapper, **_of_signal: Any) -> None:
    """First of the wrappers: whoever put one there before connecting takes away the last."""
    if _watched not in connection.execute_wrappers:  # it is made anew each time it was lost
        connection.execute_wrappers.insert(0, _watched)


def _watched(
    execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any
) -> Any:
    began = perf_counter()
    try:
        return execute(sql, parameters, many, context)
    except Exception as error:
        if was_stopped(error):
            STOPPED_QUERIES.inc()
        raise
    finally:
        _note(sql, (perf_counter() - began) * 1000)


def _note(sql: str, milliseconds: float) -> None:
    """Logs a query that was slow, without its parameters."""
    if 0 < settings.SLOW_QUERY_MILLISECONDS <= milliseconds:
        SLOW_QUERIES.inc()
        fields = {"milliseconds": round(milliseconds, 1), "sql": " ".join(str(sql).split())}
        QUERIES.warning("slow query", extra={"fields": fields})
