"""Databases of a test's own, on the server of DATABASE_URL."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg2


@contextlib.contextmanager
def throwaway_database(copy_of: str | None = None) -> Iterator[str]:
    """The address of an empty database, or of a copy; dropped afterwards, whoever still uses it."""
    name = f"throwaway_{secrets.token_hex(6)}"
    server = os.environ["DATABASE_URL"]
    template = urlsplit(copy_of).path.lstrip("/") if copy_of else "template1"
    execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def execute(url: str, statement: str) -> list[tuple[Any, ...]]:
    """The rows that the statement gives, if it gives any."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()
