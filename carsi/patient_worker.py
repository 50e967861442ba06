"""A worker that takes requests in itself, so that its threads never wait for a slow client.

gunicorn gives a thread to whoever has sent the first byte: as many who send the rest slowly, or
not at all, as there are threads, and nobody else is answered (ADR 24).
"""

import errno
import re
import selectors
import socket
import time
from functools import partial
from typing import Any, cast

import gunicorn.util
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import Unreader
from gunicorn.workers.gthread import TConn

from carsi.open_connections import SharingWorker

WHOLE_SECONDS = 60  # in which a request must be there
SILENT_SECONDS = 2  # which a worker that stops gives to who has said nothing yet
SEND_SECONDS = 60  # for each part of an answer
LEAVE_SECONDS = 2  # for a client to close its side of a connection
MOST_BYTES = 256_000  # of a request; one that is larger, such as an upload, is read by a thread
PIECE = 65_536
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*\r\n", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)


def is_whole(received: bytes | bytearray) -> bool:
    """Whether a thread has nothing to wait for, as far as it can be known beforehand."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return False
    if EXPECTS.search(received, 0, end + 2):
        return True  # and the client waits for a word of the thread's
    length = LENGTH.search(received, 0, end + 2)
    needed = end + 4 + (int(length[1]) if length else 0)
    return needed > MOST_BYTES or len(received) >= needed


class Guest(TConn):
    """A connection, what it has sent of its next request, and since when we wait for the rest."""

    worker: "PatientWorker"
    received = bytearray()
    since = 0.0
    has_gone = False

    def take(self) -> bool:
        """Takes a piece that has come; whether there is nothing more to wait for."""
        piece = _read(self)
        self.has_gone = piece == b""
        self.received += piece or b""
        return self.has_gone or len(self.received) > 2 * MOST_BYTES or is_whole(self.received)

    @property
    def unreader(self) -> Unreader:
        """Where gunicorn takes the bytes of a request from."""
        return cast("RequestParser", self.parser).unreader

    def close(self, graceful: bool = False) -> None:
        """Without waiting for the client, which gunicorn does here, in the loop of all."""
        if graceful and self.worker.alive:
            self.worker.see_off(self)
        else:
            super().close(graceful)


class PatientWorker(SharingWorker):
    """gunicorn's, but for what happens before a thread begins and after it has ended."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.arriving: set[Guest] = set()
        self.leaving: set[Guest] = set()

    def accept(self, listener: socket.socket) -> None:
        if self.leaves_next():
            return  # and is asked again, if the connection still waits
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        guest = Guest(self.cfg, client, address, listener.getsockname())
        guest.worker = self
        guest.init()
        self.enqueue_req(guest)

    def enqueue_req(self, conn: TConn) -> None:
        """Waits for the request, the first or a later one of its connection, and hands it on."""
        guest = cast("Guest", conn)
        guest.received = bytearray(guest.unreader.take_buffered())
        guest.since = time.monotonic()
        guest.sock.setblocking(False)
        if guest.take():  # as most are, it is there already
            self._hand_on(guest)
        else:
            self.arriving.add(guest)
            self.poller.register(guest.sock, selectors.EVENT_READ, partial(self._receive, guest))

    def handle_request(self, req: Request, conn: TConn) -> Any:
        conn.sock.settimeout(SEND_SECONDS)
        try:
            return super().handle_request(req, conn)
        except TimeoutError as error:
            raise ConnectionResetError(errno.ECONNRESET, "The client is too slow.") from error

    def murder_pending(self) -> None:
        """Closes the connections of those who took too long."""
        now = time.monotonic()
        for guest in [*self.arriving]:
            patience = WHOLE_SECONDS if self.alive or guest.received else SILENT_SECONDS
            if now - guest.since > patience:
                self._forget(guest, self.arriving)
                self._drop(guest)
        for guest in [*self.leaving]:
            if now - guest.since > LEAVE_SECONDS:
                self._forget(guest, self.leaving)
                guest.close()

    def see_off(self, guest: Guest) -> None:
        """Says that all has been sent, and waits until the client has read and closes."""
        try:
            guest.sock.shutdown(socket.SHUT_WR)
        except OSError:  # it has gone
            guest.close()
            return
        guest.sock.setblocking(False)
        guest.since = time.monotonic()
        self.leaving.add(guest)
        self.poller.register(guest.sock, selectors.EVENT_READ, partial(self._drain, guest))

    def _receive(self, guest: Guest, _socket: object = None) -> None:
        if guest.take():
            self._forget(guest, self.arriving)
            self._hand_on(guest)

    def _hand_on(self, guest: Guest) -> None:
        """To a thread; from now on that alone may touch the guest."""
        if not guest.has_gone and not is_whole(guest.received):
            gunicorn.util.write_error(guest.sock, 431, "Request Header Fields Too Large", "")
            self._drop(guest, graceful=True)
        elif guest.received:
            guest.unreader.unread(bytes(guest.received))
            super().enqueue_req(guest)
        else:
            self._drop(guest)

    def _drain(self, guest: Guest, _socket: object = None) -> None:
        if _read(guest) == b"":
            self._forget(guest, self.leaving)
            guest.close()

    def _forget(self, guest: Guest, those: set[Guest]) -> None:
        those.discard(guest)
        self.poller.unregister(guest.sock)

    def _drop(self, guest: Guest, *, graceful: bool = False) -> None:
        self.nr_conns -= 1
        guest.close(graceful)


def _read(guest: Guest) -> bytes | None:
    """A piece of what the client sent; empty if it has closed, nothing if it has sent no more."""
    try:
        piece: bytes = guest.sock.recv(PIECE)
    except BlockingIOError:
        return None
    except OSError:
        return b""
    return piece
