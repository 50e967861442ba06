"""Enters the cells of an edition of many cells whole: loaded bare, checked at once, attached.

Typed cells share one partition of the table. An edition that comes as a file gets its own: its
indexes and foreign keys are made in one pass each, and readers never wait for it.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import connection

from funding.models import Edition
from funding.partitions import partition_of
from funding.rollups import roll_up

MEMORY = "SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL work_mem = '128MB'"
NO_LIMIT = "SET LOCAL statement_timeout = 0"  # in a request, too, each statement may take its time


def enter_whole(edition: Edition, fill: Callable[[Any, str], None]) -> Decimal:
    """Has a new edition filled, makes its kept sums, and returns the sum of its cells.

    `fill` gets a cursor and the name of a table like that of allocations, in which it leaves out
    the edition. Wants to be in a transaction, with which the cells appear.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{MEMORY}; {NO_LIMIT}")
    with partition_of("funding_allocation", "bulk_edition", edition) as (cursor, table):
        fill(cursor, table)
    return roll_up(edition)
