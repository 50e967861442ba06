"""python -m carsi.embedded_postgres COMMAND …: runs a command with DATABASE_URL set.

Where DATABASE_URL is set already, that server is used and none is started.
"""

import os
import signal
import subprocess
import sys
from types import FrameType

from carsi.embedded_postgres import NotStartedError, server


def main(command: list[str]) -> int:
    if not command:
        sys.exit("Say which command to run: python -m carsi.embedded_postgres COMMAND …")
    if os.environ.get("DATABASE_URL"):
        os.execvp(command[0], command)  # noqa: S606 - the user's own command
    os.environ.setdefault("CARSI_ENVIRONMENT", "local")
    with server() as url:
        return run(command, {**os.environ, "DATABASE_URL": url})


def run(command: list[str], environment: dict[str, str]) -> int:
    """Ctrl-C reaches the command from the terminal; other signals are passed on to it."""
    process: subprocess.Popen[bytes] | None = None
    early: list[int] = []  # what came before the command was there to get it

    def pass_on(number: int, frame: FrameType | None) -> None:
        if process is None:
            early.append(number)
        else:
            process.send_signal(number)

    signal.signal(signal.SIGINT, lambda number, frame: None)
    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGHUP, pass_on)
    process = subprocess.Popen(command, env=environment)
    for number in early:
        process.send_signal(number)
    code = process.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (NotStartedError, OSError) as error:
        sys.exit(str(error))
