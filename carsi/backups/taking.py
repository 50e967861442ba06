"""Takes a backup: one state of the database, whole in the folder or not there at all."""

import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from carsi.backups.archive import SUFFIX, Archive
from carsi.backups.errors import BackupError
from carsi.backups.programs import address, program, surroundings

UNFINISHED = ".unfinished-"


def back_up(folder: Path) -> Archive:
    """A new file in the folder, named by the time, which only its owner may read.

    Raises BackupError where it cannot be written or the database cannot be read.
    """
    name = f"carsi-{datetime.now(UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"
    if (folder / name).exists():
        raise BackupError(f"There is a {folder / name} already.")
    try:
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=folder) as unfinished:
            return _moved(_dumped(Path(unfinished) / name), folder)
    except OSError as error:
        raise BackupError(f"The backup cannot be written to {folder}: {error.strerror}.") from error


def _dumped(path: Path) -> Archive:
    path.touch(mode=0o600)
    to_file = ("--format=custom", f"--file={path}")
    told = subprocess.run(
        [program("pg_dump"), *to_file, *address()],
        check=False,
        env=surroundings(),
        capture_output=True,
        text=True,
    )
    if told.returncode != 0:
        raise BackupError.of("The backup could not be made", told.stderr)
    archive = Archive(path)
    archive.seal()
    return archive


def _moved(archive: Archive, folder: Path) -> Archive:
    """The sum goes first: what is called a backup has one."""
    archive.sum_path.rename(folder / archive.sum_path.name)
    return Archive(archive.path.rename(folder / archive.path.name))
