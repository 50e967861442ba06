"""Proves fixtures/sources against a folder of the documents' text editions."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from funding.importing.problems import SourceProblemsError
from funding.verification.verify import verify


class Command(BaseCommand):
    """Names every cell and figure that does not agree, and then ends with an error."""

    help = "Prove fixtures/sources against a folder of the documents' text editions."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("documents", type=Path, help="The folder with the text editions.")
        parser.add_argument("--sources", type=Path, default=settings.FIXTURE_DIRS[0] / "sources")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            proof = verify(options["sources"], options["documents"])
        except SourceProblemsError as error:
            raise CommandError(f"The sources are not sound:\n{error}") from error
        if proof.problems:
            raise CommandError("The sources are not proved:\n" + "\n".join(proof.problems))
        self.stdout.write(
            f"Proved against {proof.documents} documents: {proof.cells} cells and totals,"
            f" {proof.stated} stated figures, {proof.left_out} left out with a reason."
        )
