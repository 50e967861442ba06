"""Builds fixtures/*.json from fixtures/sources."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from funding.importing.build import build
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
        if options["check"]:
            self._compare(folder, files)
            return
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"Wrote {', '.join(files)} in {folder}.")

    def _compare(self, folder: Path, files: dict[str, str]) -> None:
        stale = [
            name
            for name, text in files.items()
            if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
        ]
        if stale:
            raise CommandError(
                f"Not as the sources build them: {', '.join(stale)}. Run make fixtures."
            )
        self.stdout.write("The fixtures are as the sources build them.")
