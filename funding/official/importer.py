"""Imports an official file: read, clean and check all of it, then load it as one edition."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Document
from funding.models import Dataset, Edition, Stage
from funding.official.constants import Constants
from funding.official.formats import Format
from funding.official.lines import Line, UnreadableFileError, lines_of
from funding.official.load import RefusedEditionError, Source, imported_already, load
from funding.official.names import Names
from funding.official.outcome import Options, Outcome, RefusedFileError
from funding.official.reading import Reading
from funding.official.spool import Spool
from funding.rules.check import findings
from funding.rules.edition import checked_edition
from funding.rules.finding import Category

YEAR_IN_NAME = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")


Progress = Callable[[Iterator[Line]], Iterator[Line]]


def import_file(
    kind: Format, path: Path, options: Options, name: str = "", progress: Progress = iter
) -> Outcome:
    """Imports the file, which was published under the name, as a rule its own.

    The same file twice changes nothing, unless it gets a new name: what its names stand for may be
    known better by then. `progress` passes the lines on as they are read. Raises RefusedFileError;
    then nothing has changed.
    """
    if options.stage and not kind.takes_stage:
        raise RefusedFileError(_("The files of this format say their stages themselves."))
    try:
        source = _source(kind, path, name or path.name)
        known = imported_already(source.dataset, source.sha256)
        if known and options.label in ("", known.label):
            return Outcome(known.label, known, is_new=False)
        return _import_new(kind, progress(lines_of(path)), options, source)
    except OSError as error:
        raise RefusedFileError(
            _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or error}
        ) from error


def _source(kind: Format, path: Path, name: str) -> Source:
    try:
        return Source(
            dataset=Dataset.objects.get(slug=kind.dataset),
            document=Document.objects.get(slug=kind.dataset),
            file_name=name,
            sha256=_sha256(path),
            unit=kind.unit,
            unit_dollars=kind.unit_dollars,
        )
    except (Dataset.DoesNotExist, Document.DoesNotExist) as error:
        raise RefusedFileError(
            _("The database does not know the dataset “%(slug)s” yet: load the fixtures.")
            % {"slug": kind.dataset}
        ) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _import_new(kind: Format, lines: Iterator[Line], options: Options, source: Source) -> Outcome:
    reading = Reading(Names(), Constants(), options.stage or Stage.UNSTATED)
    spool = Spool()
    try:
        _read(kind, lines, reading, spool, options)
        label = options.label or _label(source.file_name, reading)
        _prove(reading, spool)
        edition = _publish(source, label, reading, spool, options)
    finally:
        spool.close()
    return Outcome(
        label,
        edition,
        lines=reading.lines,
        cells=spool.cells,
        own_sum=reading.own_sum,
        loaded=spool.total,
        report=reading.report,
        constants=reading.constants,
    )


def _read(
    kind: Format, lines: Iterator[Line], reading: Reading, spool: Spool, options: Options
) -> None:
    try:
        spool.fill(kind.read(lines, reading))
    except UnreadableFileError as error:
        raise RefusedFileError(str(error), reading.report) from error
    _refuse_fatal(reading, options)
    if not spool.cells:
        raise RefusedFileError(_("The table has no line that could be loaded."), reading.report)


def _refuse_fatal(reading: Reading, options: Options) -> None:
    serious = [
        finding
        for finding in reading.report.fatal
        if not (options.accept_differences and finding.rule.category == Category.TOTALS)
    ]
    if serious:
        first = serious[0]
        raise RefusedFileError(
            _("%(sentence)s (line %(row)s: “%(printed)s”; %(count)s such findings)")
            % {
                "sentence": first.sentence,
                "row": first.place.row or "—",
                "printed": first.printed,
                "count": len(serious),
            },
            reading.report,
        )


def _label(name: str, reading: Reading) -> str:
    """The edition's name: the part that it publishes, or the year in the name of the file."""
    found = YEAR_IN_NAME.search(name)
    label = reading.part or (found[0] if found else "")
    if not label:
        raise RefusedFileError(
            _("The file's name holds no year to call the edition by: say --edition."),
            reading.report,
        )
    return label


def _prove(reading: Reading, spool: Spool) -> None:
    """Nothing is lost between the file and what is loaded and reported."""
    if spool.total + reading.report.left_out != reading.own_sum:
        raise RefusedFileError(
            _("The file comes to $%(own)s, what is loaded and what is reported to $%(found)s.")
            % {
                "own": f"{reading.own_sum:,}",
                "found": f"{spool.total + reading.report.left_out:,}",
            },
            reading.report,
        )


def _publish(
    source: Source, label: str, reading: Reading, spool: Spool, options: Options
) -> Edition | None:
    try:
        with transaction.atomic():
            edition = load(source, label, reading, spool, options.revision)
            for finding in findings(checked_edition(edition)):
                reading.report.add(finding)
            _refuse_fatal(reading, options)
            if options.dry_run:
                transaction.set_rollback(True)
    except RefusedEditionError as error:
        raise RefusedFileError(str(error), reading.report) from error
    return None if options.dry_run else edition
