"""manage.py backup: writes the whole database into a new file of a folder."""

import signal
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from carsi.backups import BackupError, back_up


class Command(BaseCommand):
    help = "Backs up the whole database: a new file in FOLDER, and its SHA-256 (docs/backups.md)."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="an existing folder, as private as the data")

    def handle(self, *, folder: Path, **options: Any) -> None:
        # An exception, so that pg_dump ends, too, and nothing unfinished stays.
        signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
        try:
            self.stdout.write(str(back_up(folder).path))
        except BackupError as error:
            raise CommandError(str(error)) from error
