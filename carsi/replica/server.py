"""A database as a process knows it: it tells the state of its data, or is lost for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connections
from django.utils import timezone

from carsi.replica.patience import patient_look
from documents.api.errors import was_stopped
from documents.data_state import data_state
from documents.reading import REPLICA, reading_from

PAUSE = 3.0  # seconds in which a lost server is left alone
ATTEMPT = 10.0  # and in which it is while one thread asks it again, which may take long to fail


class LostError(Exception):
    """The database does not answer, or did not a moment ago."""


class Server:
    """Shared by the threads of a process, of which each has a connection of its own."""

    def __init__(self, database: str) -> None:
        self.database = database
        self._lost_until = 0.0

    def state(self) -> str | None:
        """The state of the data, and the day, which answers say too; None where it has none.

        Raises LostError. A lost server is asked again after a pause, by one thread for all.
        """
        if self._lost_until:
            if monotonic() < self._lost_until:
                raise LostError
            self._leave(ATTEMPT)
        try:
            token = self._token()
        except (OperationalError, InterfaceError) as error:
            self._leave(PAUSE)
            raise LostError from error
        self._lost_until = 0.0
        return token and f"{token} {timezone.localdate()}"

    def _token(self) -> str | None:
        connection = connections[self.database]
        with reading_from(self.database), patient_look(connection) as wait, unchecked(connection):
            try:
                return data_state()
            except Error as error:
                if was_stopped(error) or not isinstance(error, OperationalError | InterfaceError):
                    return None  # busy, or not migrated
                if wait.is_over:
                    raise
                connection.close()  # perhaps only the connection was lost
                return data_state()

    def _leave(self, seconds: float) -> None:
        self._lost_until = monotonic() + seconds


@contextmanager
def unchecked(connection: Any) -> Iterator[None]:
    """Within it Django does not ask first whether the connection works: what is asked tells it."""
    connection.health_check_enabled = False
    try:
        yield
    finally:
        connection.health_check_enabled = connection.settings_dict["CONN_HEALTH_CHECKS"]


def replica() -> Server | None:
    """The replica, if the settings name one."""
    return Server(REPLICA) if REPLICA in settings.DATABASES else None
