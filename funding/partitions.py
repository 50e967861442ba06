"""A partition of a table for one edition: filled bare, then given its indexes and keys, attached.

Typed cells share a partition. An edition that comes as a file has its own, of its cells and of its
kept sums: indexes and foreign keys are made in one pass each, and readers never wait for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from funding.models import Edition


@contextmanager
def partition_of(parent: str, key: str, edition: Edition) -> Iterator[tuple[Any, str]]:
    """A cursor, and the name of a table like the parent that wants to be filled.

    There the edition, and `key`, by which the parent is divided, are filled in by themselves. What
    the parent refuses is refused when it is attached, at the end.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT funding_bare_partition(%s, %s, %s)", [parent, key, edition.pk])
        yield cursor, str(cursor.fetchone()[0])
        cursor.execute("SELECT funding_attach_partition(%s, %s)", [parent, edition.pk])
