"""A backup as a file: whole if its SHA-256 stands beside it, and of a site that this code knows."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from carsi import database
from carsi.backups.errors import BackupError
from carsi.backups.programs import program, surroundings

SUFFIX = ".dump"
OURS = "TABLE DATA public documents_datastate "


class Archive:
    """A file that pg_dump wrote, looked at without a database."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def sum_path(self) -> Path:
        """In the form of `sha256sum`, which can check it, too."""
        return self.path.with_name(f"{self.path.name}.sha256")

    def seal(self) -> None:
        """Writes the sum of the file beside it."""
        self.sum_path.touch(mode=0o600)
        self.sum_path.write_text(f"{self._sum()}  {self.path.name}\n")

    def check(self) -> str:
        """What the archive is, in words.

        Raises BackupError where it is broken, truncated, not of this site or of newer code.
        """
        self._check_sum()
        contents = self._read("--list")
        if OURS not in contents:
            raise BackupError(f"{self.path} is not a backup of this site.")
        unknown = database.unknown_migrations(MigrationLoader(None), set(self._migrations()))
        if unknown:
            raise BackupError(
                f"{self.path} was made by newer code than this, which does not know {unknown[0]}."
            )
        made = re.search(r"Archive created at (.*)", contents)
        size = f"{self.path.stat().st_size:,} bytes"
        return f"{self.path}, made at {made[1] if made else 'an unknown time'}, {size}"

    def _check_sum(self) -> None:
        try:
            stated = self.sum_path.read_text().split()
            is_whole = stated[:1] == [self._sum()]
        except FileNotFoundError as error:
            raise BackupError(
                f"There is no {error.filename}: a backup is the file and its sum, of the same name"
                f" with .sha256 at its end."
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise BackupError(f"{self.path} or its sum cannot be read: {error}.") from error
        if not is_whole:
            raise BackupError(f"{self.path} is broken or truncated: its SHA-256 is another.")

    def _sum(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _migrations(self) -> Iterator[tuple[str, str]]:
        """Those that were applied when it was made, by app and name."""
        script = self._read("--data-only", "--table=django_migrations", "--file=-")
        rows = re.search(r"^COPY .*\n((?:.*\n)*?)\\\.$", script, re.MULTILINE)
        for row in rows[1].splitlines() if rows else ():
            _id, app, name, *_applied = row.split("\t")
            yield app, name

    def _read(self, *options: str) -> str:
        told = subprocess.run(
            [program("pg_restore"), *options, self.path],
            check=False,
            env=surroundings(),
            capture_output=True,
            text=True,
        )
        if told.returncode != 0:
            raise BackupError.of(f"{self.path} cannot be read", told.stderr)
        return told.stdout
