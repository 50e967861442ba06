"""What root needs: PostgreSQL refuses to run as root, so it gets a user and folders of its own.

The project may lie in a home that only root enters, and nobody's folder is opened for it: the
system user reads a copy of the programs in /var/lib and keeps the data there.
"""

import contextlib
import hashlib
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from carsi.embedded_postgres.errors import NotStartedError

NAME = "carsi-postgres"
HOME = Path("/var/lib") / NAME


def system_user() -> pwd.struct_passwd:
    """The user that PostgreSQL runs under, added if it is missing."""
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        _add_user()
    return pwd.getpwnam(NAME)


def _add_user() -> None:
    command = f"useradd --system --user-group --no-create-home --home-dir {HOME} {NAME}"
    try:
        subprocess.run(command.split(), capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotStartedError(
            f"PostgreSQL does not run as root, and no user {NAME} could be added for it."
        ) from error


def folder_for(project: Path) -> Path:
    """The place of this project's data; the name is short, the file in it says whose it is."""
    folder = HOME / hashlib.sha256(bytes(project)).hexdigest()[:16]
    for path in (HOME, folder):
        with contextlib.suppress(FileExistsError):  # another process may be making it, too
            path.mkdir()
            path.chmod(0o755)
    (folder / "project").write_text(f"{project}\n")
    return folder


def readable_copy(packages: Path, folders: tuple[str, ...], label: str) -> Path:
    """A copy of these folders, complete or not there at all, with their places to each other."""
    copy = HOME / label
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=HOME) as name:
            unfinished = Path(name) / label
            for folder in folders:
                shutil.copytree(packages / folder, unfinished / folder, symlinks=True)
            for path in (unfinished, *unfinished.rglob("*")):
                executable = path.is_dir() or path.parent.name == "bin"
                path.chmod(0o755 if executable else 0o644)
            try:
                unfinished.rename(copy)
            except OSError:
                if not copy.exists():  # else another process has made the same copy meanwhile
                    raise
    return copy
