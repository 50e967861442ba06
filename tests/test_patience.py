"""A server that says nothing more is given up; one that answers in time never notices."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from carsi.replica import patience
from carsi.replica.patience import each_statement, patient

pytestmark = pytest.mark.django_db
FOR_EVER = "SELECT pg_sleep(600)"


@pytest.fixture
def other() -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own: that of the test is within a transaction, and must stay whole."""
    connection: Any = connections.create_connection("default")
    yield connection
    connection.close()
    connection.cursor().execute(  # the server does not notice that nobody waits
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query = %s",
        [FOR_EVER],
    )
    connection.close()


def test_who_waits_gets_an_error_and_may_connect_again(other: BaseDatabaseWrapper) -> None:
    with patient(other, 0.1) as wait, pytest.raises(OperationalError):
        other.cursor().execute(FOR_EVER)
    assert wait.is_over
    other.close()
    with patient(other, 60) as wait:
        other.cursor().execute("SELECT 1")
    assert not wait.is_over


def test_a_statement_is_given_up_after_what_the_server_should_have_ended(
    other: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(patience, "GRACE", 0)
    settings.STATEMENT_SECONDS = 1
    with other.execute_wrapper(each_statement), pytest.raises(OperationalError):
        other.cursor().execute(FOR_EVER)
    other.close()
    settings.STATEMENT_SECONDS = 0  # no limit
    with other.execute_wrapper(each_statement):
        other.cursor().execute("SELECT 1")
