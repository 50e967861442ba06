"""The database goes away or takes nobody in while people read and write: 503, then as before."""

import contextlib
import signal
import time
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest

from tests.load import Editor, under_load
from tests.outcomes import ask, asks_to_come_back, is_stale
from tests.own_server import SMALL, Server, running
from tests.processes import SERVE, environment, started

CONNECTIONS = 16  # the site takes up to eight
OF_OTHERS = "backend_type = 'client backend' AND application_name <> 'holds a place'"


@pytest.fixture(scope="module")
def server(model_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    small = Server(tmp_path_factory.mktemp("server"))
    small.make(SMALL.format(connections=CONNECTIONS))
    with running(small) as server:
        server.fill(model_database, server.url)
        yield server


@pytest.fixture(scope="module")
def address(server: Server) -> Iterator[str]:
    """Of a site on the server."""
    with started(SERVE, environment(DATABASE_URL=server.url)) as process:
        yield process.line_with("http://").rstrip("/")


@pytest.fixture(scope="module")
def editor(server: Server, address: str) -> Editor:
    return Editor(address, server.url)


@contextlib.contextmanager
def away(server: Server, how: signal.Signals) -> Iterator[None]:
    server.stop(how)
    try:
        yield
    finally:
        server.start()


@pytest.mark.parametrize(
    "how",
    [
        pytest.param(signal.SIGINT, id="stopped", marks=pytest.mark.long),
        pytest.param(signal.SIGQUIT, id="crashed"),
    ],
)
def test_a_server_that_goes_and_comes_back_loses_nothing(
    how: signal.Signals, server: Server, address: str, editor: Editor
) -> None:
    with under_load(address, editor=editor) as load:
        before = time.monotonic()
        with away(server, how):
            gone = time.monotonic()
            load.wait_for(good=False, more=10)
            assert ask(address, "/healthz").status == 200
            assert asks_to_come_back(ask(address, "/readyz"))
            back = time.monotonic()
        load.wait_for()
    for outcome in load.failed():
        assert asks_to_come_back(outcome), (outcome.path, outcome.status, outcome.body)
        assert outcome.ended >= before
    meanwhile = [each for each in load.outcomes if gone < each.began and each.ended < back]
    assert all(
        asks_to_come_back(each) or (each.status == 200 and is_stale(each)) for each in meanwhile
    )


@contextlib.contextmanager
def no_place_left(server: Server) -> Iterator[None]:
    """Somebody else holds all connections that the server allows, the site's among them."""
    held = [place(server)]
    try:
        cursor = held[0].cursor()
        while True:  # until whoever was quicker than we are is out
            with contextlib.suppress(psycopg2.OperationalError):
                while True:
                    held.append(place(server))
            cursor.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {OF_OTHERS}")  # noqa: S608
            if cursor.fetchone() == (0,):
                break
            cursor.execute(
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {OF_OTHERS}"  # noqa: S608
            )
        yield
    finally:
        for each in held:
            each.close()


def place(server: Server) -> Any:
    connection = psycopg2.connect(server.url, application_name="holds a place")
    connection.autocommit = True
    return connection


def test_a_server_without_a_place_for_the_site_is_as_one_that_is_away(
    server: Server, address: str, editor: Editor
) -> None:
    with under_load(address, editor=editor) as load:
        with no_place_left(server):
            load.wait_for(good=False, more=10)
            assert asks_to_come_back(ask(address, "/readyz"))
        load.wait_for()
    for outcome in load.failed():
        assert asks_to_come_back(outcome), (outcome.path, outcome.status, outcome.body)
