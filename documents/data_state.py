"""The state of the data: a token that is new with every commit that changes what readers see.

Triggers make it, at the commit itself (ADR 18): each table that readers see has one, and whatever
writes to it, be it the admin, `loaddata` or raw SQL, brings a new token. What was worked out while
the token was the same before and after was worked out from that state.
"""

from django.db import connection


def data_state() -> str | None:
    """The token as it stands now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT token::text FROM documents_datastate")
        row = cursor.fetchone()
    token: str | None = row and row[0]
    return token
