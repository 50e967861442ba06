"""Clients that are slow to send, to read or to leave take nobody's place."""

import contextlib
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from carsi.patient_worker import MOST_BYTES, is_whole
from tests.outcomes import ask
from tests.processes import SERVE, children_of, connections_of, environment, started

CROWD = 24  # three times the threads of both workers
SOON = 15  # seconds; two for each of a large crowd in turn are more
GET = b"GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
HEAD = GET % (b"/healthz", b"")
LAST = GET % (b"/healthz", b"Connection: close\r\n")
LOGIN = b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n"
SLOW = {
    "say nothing": b"",
    "stop within the head": HEAD[:-7],
    "stop within the body": LOGIN + b"username=",
    "do not read": GET % (b"/api/v1/compare/?by=account,fiscal_year", b""),
}


@contextlib.contextmanager
def crowd(site: str, sent: bytes, how_many: int = CROWD) -> Iterator[list[socket.socket]]:
    """Clients with little room for an answer, which have sent this and do no more."""
    parts = urlsplit(site)
    with contextlib.ExitStack() as stack:
        clients = []
        for _client in range(how_many):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            client.settimeout(SOON)
            client.connect((parts.hostname, parts.port))
            client.sendall(sent)
            clients.append(client)
        yield clients


@pytest.mark.parametrize("what", SLOW)
def test_clients_who_are_slow_keep_nobody_from_being_answered(what: str, site: str) -> None:
    with crowd(site, SLOW[what]):
        for path in ("/healthz", "/glossary/", "/api/v1/countries/") * 2:
            assert ask(site, path, timeout=60).status == 200


def test_clients_who_do_not_close_their_side_keep_nobody_waiting(site: str) -> None:
    """gunicorn's own worker waits two seconds for each of them, and takes nobody in meanwhile."""
    with crowd(site, LAST, 8 * CROWD) as clients:
        assert all(client.recv(12) == b"HTTP/1.1 200" for client in clients)
        assert [ask(site, "/healthz", timeout=SOON).status for _time in range(6)] == [200] * 6


def test_those_who_come_at_once_come_to_both_workers(model_database: str) -> None:
    """The first to wake would take nearly all, and the other would have little to do."""
    with started(SERVE, environment(DATABASE_URL=model_database)) as process:
        address = process.line_with("http://").rstrip("/")
        port = urlsplit(address).port or 0
        with crowd(address, HEAD) as clients:
            assert all(client.recv(12) == b"HTTP/1.1 200" for client in clients)
            each = [connections_of(worker, port) for worker in children_of(process.popen.pid)]
    assert sum(each) == CROWD
    assert min(each) > CROWD / 3


def test_who_sends_byte_by_byte_is_answered_too(site: str) -> None:
    with crowd(site, b"") as clients:
        for byte in HEAD:
            for client in clients:
                client.sendall(bytes([byte]))
        assert all(client.recv(12) == b"HTTP/1.1 200" for client in clients)


def test_two_requests_in_one_piece_are_both_answered(site: str) -> None:
    with crowd(site, HEAD + LAST) as (client, *_others):
        assert client.makefile("rb").read().count(b'{"status": "ok"}') == 2


def test_a_head_that_does_not_end_is_refused(site: str) -> None:
    with crowd(site, b"") as (client, *_others):
        for _time in range(3):
            client.sendall(b"x" * MOST_BYTES)
        assert client.makefile("rb").read().startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    ("received", "whole"),
    [
        (b"", False),
        (HEAD[:-1], False),
        (HEAD, True),
        (LOGIN, False),
        (LOGIN + b"x" * 19, False),
        (LOGIN + b"x" * 20, True),
        (LOGIN.replace(b"Content-Length: ", b"content-length:\t"), False),
        (LOGIN.replace(b"20", b"%d" % MOST_BYTES), True),
        (LOGIN.replace(b"Content", b"Expect: 100-continue\r\nContent"), True),
        (LOGIN.replace(b"Content-Length: 20", b"Transfer-Encoding: chunked"), True),
        (b"x" * (MOST_BYTES + 1), False),
    ],
)
def test_a_thread_gets_what_is_whole_or_too_large_to_wait_for(received: bytes, whole: bool) -> None:
    assert is_whole(received) is whole
