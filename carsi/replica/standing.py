"""How the replica stands to the primary, for probes and metrics."""

from django.db import Error, connections

from carsi.replica.patience import patient_look
from documents.data_state import data_state
from documents.reading import PRIMARY, REPLICA, reading_from

HELD, LAGGING, UP, LOST = "held", "lagging", "up", "lost"
# Without the primary a replica can tell only how far it is behind what it was sent. It knows when
# what it did last was done, not what it has yet to do; so an idle one that is behind looks older.
LAG = """
SELECT CASE
    WHEN NOT pg_is_in_recovery() THEN NULL
    WHEN pg_last_wal_replay_lsn() >= coalesce(%s::pg_lsn, pg_last_wal_receive_lsn()) THEN 0
    ELSE extract(epoch FROM clock_timestamp()
        - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time()))::float
END
"""


def replica_standing() -> str:
    """Whether the replica holds what the primary holds; only that it is up where that is lost."""
    replica = _state(REPLICA)
    if replica == LOST:
        return LOST
    primary = _state(PRIMARY)
    if primary == LOST:
        return UP
    return HELD if replica == primary else LAGGING


def replica_lag() -> float | None:
    """By how many seconds it is behind; None where it is no replica (any more).

    Raises Django's Error where it does not answer.
    """
    written = _written()
    with patient_look(connections[REPLICA]), connections[REPLICA].cursor() as cursor:
        cursor.execute(LAG, [written])
        lag: float | None = cursor.fetchone()[0]
    return lag


def _state(database: str) -> str | None:
    try:
        with reading_from(database), patient_look(connections[database]):
            return data_state()
    except Error:
        return LOST


def _written() -> str | None:
    """How far the primary has written its log to disk, which is what it sends."""
    try:
        with patient_look(connections[PRIMARY]), connections[PRIMARY].cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_flush_lsn()::text")
            written: str = cursor.fetchone()[0]
    except Error:
        return None
    return written
