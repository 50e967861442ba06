"""The state of the data: a token that is new with every commit that changes what readers see.

Triggers make it, at the commit itself (ADR 18): each table that readers see has one, and whatever
writes to it, be it the admin, `loaddata` or raw SQL, brings a new token. What was worked out while
the token was the same before and after was worked out from that state.
"""

from typing import Any

from django.db import connections

from documents.reading import read_connection


def data_state() -> str | None:
    """The token as it stands now in the database that is read."""
    with read_connection().cursor() as cursor:
        cursor.execute("SELECT token::text FROM documents_datastate")
        row = cursor.fetchone()
    token: str | None = row and row[0]
    return token


def renew_state(using: str, plan: Any, **_of_signal: Any) -> None:
    """After migrations: a replica that holds the new token has the new columns, too."""
    if not plan:
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('documents_datastate') IS NOT NULL")
        if cursor.fetchone()[0]:  # not where the migrations were taken back
            cursor.execute("UPDATE documents_datastate SET token = gen_random_uuid()")
