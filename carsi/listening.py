"""The address that the site listens on, read, checked and claimed before anything is started.

It needs nothing but Python itself: `make run` asks here even before it installs anything.
"""

import errno
import os
import socket
import sys

REASONS = {
    errno.EADDRINUSE: "is in use already; stop what listens there, or choose another with PORT=",
    errno.EACCES: "needs more rights than yours; choose one above 1023 with PORT=",
    errno.EADDRNOTAVAIL: "is not an address of this machine",
}

GIVEN = 3  # the first file that a process may be given


class CannotListenError(Exception):
    """The address is bad or taken; the message is a sentence for the user."""


def port_from_environment() -> int:
    """PORT, or 8000; with 0 the system chooses a free one."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise CannotListenError(f"PORT is “{text}”; it must be a number from 0 to 65535.")
    return int(text)


def claim(host: str) -> socket.socket:
    """A socket that listens: whoever connects waits until the site is ready.

    It is ours, or one that outlives us, given as systemd gives it (sd_listen_fds): another site may
    answer there at the same time, and nobody is refused between the two.
    """
    if os.environ.get("LISTEN_PID") == str(os.getpid()):
        del os.environ["LISTEN_PID"]  # gunicorn would look for it, too
        if os.environ.pop("LISTEN_FDS", "") != "1":
            raise CannotListenError("The site listens on one socket; LISTEN_FDS must be 1.")
        return socket.socket(fileno=GIVEN)
    port = port_from_environment()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        reason = REASONS.get(error.errno or 0, f"cannot be listened on ({error.strerror})")
        raise CannotListenError(f"{host}:{port} {reason}.") from error


if __name__ == "__main__":
    try:
        claim("127.0.0.1").close()
    except CannotListenError as error:
        sys.exit(str(error))
