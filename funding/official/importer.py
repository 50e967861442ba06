"""Imports an official file: read, clean and check all of it, then load it as one edition."""

import re
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Document
from funding.models import Dataset, Edition, Stage
from funding.official.constants import Constants
from funding.official.formats import Format
from funding.official.load import RefusedEditionError, Source, imported_already, load
from funding.official.names import Names
from funding.official.outcome import Options, Outcome, RefusedFileError
from funding.official.reading import Progress, Reading, unseen
from funding.official.running import told
from funding.official.spool import Spool
from funding.official.survey import PublishedFile, surveyed
from funding.official.unreadable import UnreadableFileError
from funding.rules.check import findings
from funding.rules.finding import Category

YEAR_IN_NAME = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")


def import_file(
    kind: Format, path: Path, options: Options, name: str = "", progress: Progress = unseen
) -> Outcome:
    """Imports the file, which was published under the name, as a rule its own.

    The same file twice changes nothing, unless it gets a new name: what its names stand for may be
    known better by then. `progress` is told of the lines as they are read. Raises
    RefusedFileError; then nothing has changed.
    """
    if options.stage and not kind.takes_stage:
        raise RefusedFileError(_("The files of this format say their stages themselves."))
    try:
        file = surveyed(path)
        source = _source(kind, file, name or path.name)
        known = imported_already(source.dataset, source.sha256)
        if known and options.label in ("", known.label):
            return Outcome(known.label, known, is_new=False)
        with told(kind.dataset, progress) as progress_told:
            return _import_new(kind, file, options, source, progress_told)
    except UnreadableFileError as error:
        raise RefusedFileError(str(error)) from error
    except OSError as error:
        raise RefusedFileError(
            _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or error}
        ) from error


def _source(kind: Format, file: PublishedFile, name: str) -> Source:
    try:
        return Source(
            dataset=Dataset.objects.get(slug=kind.dataset),
            document=Document.objects.get(slug=kind.dataset),
            file_name=name,
            sha256=file.sha256,
            unit=kind.unit,
            unit_dollars=kind.unit_dollars,
        )
    except (Dataset.DoesNotExist, Document.DoesNotExist) as error:
        raise RefusedFileError(
            _("The database does not know the dataset “%(slug)s” yet: load the fixtures.")
            % {"slug": kind.dataset}
        ) from error


def _import_new(
    kind: Format, file: PublishedFile, options: Options, source: Source, progress: Progress
) -> Outcome:
    _refuse_nameless(kind, options, source.file_name)
    stage = options.stage or Stage.UNSTATED
    reading = Reading(Names(), Constants(), stage, progress=progress)
    spool = Spool()
    try:
        _read(kind, file, reading, spool, options)
        label = options.label or reading.part or _year_in(source.file_name)
        _prove(reading, spool)
        edition = _publish(kind, source, label, reading, spool, options)
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
    kind: Format, file: PublishedFile, reading: Reading, spool: Spool, options: Options
) -> None:
    try:
        kind.read(file, reading, spool)
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
                "count": sum(finding.lines for finding in serious),
            },
            reading.report,
        )


def _refuse_nameless(kind: Format, options: Options, name: str) -> None:
    """Before all of it is read: an edition is called by the year in the name of its file."""
    if not (options.label or kind.in_parts or _year_in(name)):
        raise RefusedFileError(
            _("The file's name holds no year to call the edition by: say --edition.")
        )


def _year_in(name: str) -> str:
    found = YEAR_IN_NAME.search(name)
    return found[0] if found else ""


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
    kind: Format,
    source: Source,
    label: str,
    reading: Reading,
    spool: Spool,
    options: Options,
) -> Edition | None:
    try:
        with transaction.atomic():
            edition = load(source, label, reading, spool, options.revision)
            for finding in findings(kind.checked(edition)):
                reading.report.add(finding)
            _refuse_fatal(reading, options)
            if options.dry_run:
                transaction.set_rollback(True)
    except RefusedEditionError as error:
        raise RefusedFileError(str(error), reading.report) from error
    return None if options.dry_run else edition
