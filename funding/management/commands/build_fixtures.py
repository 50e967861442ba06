"""Builds fixtures/*.json from fixtures/sources."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from funding.importing.ahead import MARK, is_ahead
from funding.importing.build import build
from funding.importing.fixture_files import stale_files, write_files
from funding.importing.problems import SourceProblemsError


class Command(BaseCommand):
    """Checks the sources and writes the fixtures, or with --check only compares them."""

    help = "Build fixtures/*.json from fixtures/sources."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if they differ."
        )
        parser.add_argument("--fixtures", type=Path, default=settings.FIXTURE_DIRS[0])
        parser.add_argument(
            "--sources", type=Path, help="As a rule the folder sources in fixtures."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["fixtures"]
        try:
            files = build(options["sources"] or folder / "sources")
        except SourceProblemsError as error:
            raise CommandError(f"The sources are not sound:\n{error}") from error
        if is_ahead(folder):
            self._leave(check=options["check"])
        elif options["check"]:
            self._compare(folder, files)
        else:
            write_files(folder, files)
            self.stdout.write(f"Wrote {', '.join(files)} in {folder}.")

    def _leave(self, check: bool) -> None:
        """Sound sources are all that can be asked of them, once the fixtures have gone ahead."""
        sentence = (
            f"The fixtures were exported from a database and are ahead of the sources ({MARK})."
        )
        if not check:
            raise CommandError(f"{sentence} Correct them in the database and export them again.")
        self.stdout.write(f"{sentence} The sources are sound.")

    def _compare(self, folder: Path, files: dict[str, str]) -> None:
        if stale := stale_files(folder, files):
            raise CommandError(
                f"Not as the sources build them: {', '.join(stale)}. Run make fixtures."
            )
        self.stdout.write("The fixtures are as the sources build them.")
