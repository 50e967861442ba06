"""gunicorn inside the process that prepared the database; it says the address once it answers."""

import http.client
import signal
import socket
import sys
import threading
from typing import Any

import gunicorn.util
from django.conf import settings
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker

from carsi.garbage import leave_loaded_alone
from carsi.patient_worker import PatientWorker
from carsi.watching import folder
from carsi.watching.asked import new_id
from carsi.watching.logs import JsonLines, log_unreadable
from documents.api.errors import error_response

WORKERS = 2
SWITCH_SECONDS = 0.0005  # after which a thread that works lets another, where Python's own is 5 ms


class Site(BaseApplication):
    """The site on a socket that listens already."""

    def __init__(self, listener: socket.socket) -> None:
        host, port = listener.getsockname()[:2]
        self.address = (host, port)
        self.listener = listener.detach()  # gunicorn closes it
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": f"fd://{self.listener}",
            "workers": WORKERS,
            "worker_class": PatientWorker,
            "threads": 4,
            "preload_app": True,  # loaded once, not once a worker
            "loglevel": "warning",
            "control_socket_disable": True,
            "limit_request_line": 8190,  # a long list of keys is a good question
            "when_ready": leave_alone,
            "child_exit": lambda _arbiter, worker: PatientWorker.everybody.leave(worker.age),
            "on_exit": lambda _arbiter: folder.remove_folder(),
            "logger_class": ServerLog,
            "post_worker_init": self.announce,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        folder.make_folder()
        from carsi.serving import site

        return site()

    def run(self) -> None:
        OrderlyArbiter(self).run()

    def announce(self, worker: Worker) -> None:
        # A Ctrl-C reaches the whole group; the arbiter alone tells the workers to stop, once.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if worker.age == WORKERS:  # the last of the first ones, not one that replaces another
            threading.Thread(target=say_when_ready, args=self.address, daemon=True).start()


def leave_alone(_arbiter: Arbiter) -> None:
    """What is loaded now stays, so no worker need look through it for garbage, or copy it.

    A thread with a long answer to make is to let one with a stored answer pass: that asks for its
    turn five times, after each word with the client or the database.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    leave_loaded_alone()


def answer_in_json(sock: socket.socket, status_int: int, reason: str, mesg: str) -> None:
    """What gunicorn cannot even read is refused in the shape of every other API error.

    gunicorn has no setting for it: without this it answers in HTML.
    """
    kind = "client_error" if status_int < 500 else "server_error"
    response = error_response(status_int, kind, reason.lower().replace(" ", "_"), mesg or reason)
    request_id = new_id()
    head = (
        f"HTTP/1.1 {status_int} {reason}\r\nConnection: close\r\nContent-Type: application/json\r\n"
        f"X-Request-ID: {request_id}\r\nContent-Length: {len(response.content)}\r\n\r\n"
    )
    log_unreadable(request_id, status_int)
    gunicorn.util.write_nonblock(sock, head.encode() + response.content)


gunicorn.util.write_error = answer_in_json


class ServerLog(Logger):
    """gunicorn's own words, in the form of all others."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        if settings.LOGS == "json":
            for handler in self.error_log.handlers:
                handler.setFormatter(JsonLines())

    def warning(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Not of an unreadable request, quoted with its sender: it has a line of its own."""
        if not str(msg).startswith("Invalid request"):
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: Any) -> None:
        """Without the address, whose query may speak of people."""
        super().exception(str(msg).partition(" %s")[0], **kwargs)


class OrderlyArbiter(Arbiter):
    """Ends when its terminal is closed, where gunicorn would load its settings again."""

    SIGNALS = [number for number in Arbiter.SIGNALS if number != signal.SIGHUP]

    def init_signals(self) -> None:
        super().init_signals()
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as `nohup` sets it
            signal.signal(signal.SIGHUP, self.signal)

    def handle_hup(self) -> None:
        self.handle_term()


def say_when_ready(host: str, port: int) -> None:
    """Asks for the first page as a browser behind a TLS proxy would."""
    connection = http.client.HTTPConnection(host, port, timeout=60)
    headers = {"Host": settings.ALLOWED_HOSTS[0].lstrip("."), "X-Forwarded-Proto": "https"}
    try:
        connection.request("GET", "/", headers=headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return  # stopped before it was ready
    name = f"[{host}]" if ":" in host else host
    if status >= 500:
        sys.stderr.write(f"The site on {name}:{port} answers its first page with {status}.\n")
    else:
        print(f"http://{name}:{port}/", flush=True)
