"""Enters the cells of an edition of many cells whole: loaded bare, checked at once, attached.

Typed cells share one partition of the table. An edition that comes as a file gets its own: its
indexes and foreign keys are made in one pass each, and readers never wait for it.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import connection

from funding.models import Edition
from funding.rollups import roll_up

MEMORY = "SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL work_mem = '128MB'"


def enter_whole(edition: Edition, fill: Callable[[Any, str], None]) -> Decimal:
    """Has a new edition filled, makes its kept sums, and returns the sum of its cells.

    `fill` gets a cursor and the name of a table like that of allocations, in which it leaves out
    the edition. Wants to be in a transaction, with which the cells appear.
    """
    with connection.cursor() as cursor:
        cursor.execute(MEMORY)
        cursor.execute("SELECT funding_bare_partition(%s)", [edition.pk])
        table = str(cursor.fetchone()[0])
        fill(cursor, table)
        cursor.execute("SELECT funding_attach_partition(%s)", [edition.pk])
    return roll_up(edition)
