"""manage.py restore: fills a database from a backup, whole or not at all."""

import signal
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from carsi.backups import Archive, BackupError, restore


class Command(BaseCommand):
    help = "Restores a backup into the database, whole or not at all (docs/backups.md)."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="as `backup` wrote it, with its sum beside it")
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--replace",
            action="store_true",
            help="Restore in place of all that the database holds, which is then gone.",
        )
        how.add_argument(
            "--check", action="store_true", help="Only look whether the file can be restored."
        )

    def handle(self, *, file: Path, replace: bool, check: bool, **options: Any) -> None:
        # An exception, so that what is under way ends, too.
        signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
        archive = Archive(file)
        try:
            described = archive.check()
            if not check:
                restore(archive, replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{'Can be restored' if check else 'Restored'}: {described}.")
