"""Writes the reviewed state of the database as fixtures/*.json."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from documents.models import Document
from documents.publishing.revision import hold_publications
from funding.exporting import exported_rows
from funding.importing.ahead import mark
from funding.importing.checks import check
from funding.importing.fixture_files import as_files, stale_files, write_files
from funding.importing.problems import Problems, SourceProblemsError


class Command(BaseCommand):
    """The same bytes as long as nothing has changed; with --check it only compares."""

    help = "Write what is published in the database as fixtures/*.json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=settings.FIXTURE_DIRS[0])
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if they differ."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        files = _exported()
        stale = stale_files(folder, files)
        if options["check"]:
            if stale:
                raise CommandError(
                    f"Not as the database has them: {', '.join(stale)}. Run export_fixtures."
                )
            self.stdout.write("The fixtures are as the database has them.")
            return
        write_files(folder, files)
        mark(folder, files)
        changed = f"changed: {', '.join(stale)}" if stale else "nothing has changed"
        self.stdout.write(f"Wrote {', '.join(files)} in {folder}; {changed}.")


@transaction.atomic
def _exported() -> dict[str, str]:
    """The files of one state of the data, which could be loaded as they are."""
    hold_publications()
    if not Document.objects.exists():
        raise CommandError("The database holds no data.")
    rows, problems = exported_rows(), Problems()
    try:
        check(rows, problems)
        problems.refuse()
    except SourceProblemsError as error:
        raise CommandError(f"These rows would make no fixtures:\n{error}") from error
    return as_files(rows)
