"""Imports an official file as a new edition of its dataset."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from funding.models import Stage
from funding.official.formats import FORMATS
from funding.official.importer import import_file
from funding.official.outcome import Options, RefusedFileError
from funding.official.report import Report
from funding.official.summary import findings, summary


class Command(BaseCommand):
    """Ends with an error, and changes nothing, where the file cannot be taken as it stands."""

    help = "Import an official file as a new edition of its dataset (docs/official-data.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("format", choices=sorted(FORMATS))
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--edition", default="", help="Its name; as a rule the year in the file's name."
        )
        parser.add_argument(
            "--stage",
            choices=Stage.values,
            help="The stage of all amounts, for state-budget, whose files name none.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Check everything, load nothing."
        )
        parser.add_argument(
            "--accept-differences",
            action="store_true",
            help="Load a table even where its own total is not the sum of its lines.",
        )
        parser.add_argument(
            "--report",
            type=Path,
            help="Where to write what was not taken as it stood; else beside you, named after the"
            " file.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        report: Path = options["report"] or Path(f"{path.stem}.report.csv")
        chosen = Options(
            label=options["edition"],
            stage=Stage(options["stage"]) if options["stage"] else None,
            dry_run=options["dry_run"],
            accept_differences=options["accept_differences"],
        )
        try:
            with tqdm(unit=" lines", unit_scale=True, disable=None, leave=False) as bar:
                kind = FORMATS[options["format"]]
                outcome = import_file(kind, path, chosen, progress=bar.update)
        except RefusedFileError as error:
            found = list(self._kept(error.report, report)) if error.report else []
            raise CommandError("\n".join([f"Nothing was loaded: {error}", *found])) from error
        for line in (*summary(outcome), *self._written(outcome.report, report)):
            self.stdout.write(line)

    def _kept(self, found: Report, path: Path) -> Iterator[str]:
        yield from findings(found)
        yield from self._written(found, path)

    def _written(self, found: Report, path: Path) -> Iterator[str]:
        if not len(found):
            return
        try:
            found.write(path)
        except OSError as error:
            yield f"The report could not be written to {path}: {error.strerror}."
        else:
            yield f"Each line that was not taken as it stood: {path}"
