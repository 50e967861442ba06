"""Reads published files line by line: CSV in UTF-8 or cp1252, or a workbook's first sheet."""

import csv
import datetime
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from funding.official.survey import PublishedFile
from funding.official.unreadable import UnreadableFileError, unsound

WORKBOOK, TEXT = ".xlsx", ".csv"
MOST_UNPACKED = 1 << 30  # bytes of a workbook; the largest known one has 30 million


@dataclass(frozen=True)
class Line:
    """The values of one line or record as texts, and the number of the line where it begins."""

    number: int
    values: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(value.strip() for value in self.values)


def lines_of(file: PublishedFile) -> Iterator[Line]:
    """Every line that the file has, one by one.

    Raises UnreadableFileError where it is missing, not of its kind, or broken.
    """
    is_workbook = file.path.suffix == WORKBOOK
    try:
        yield from _lines_of_workbook(file.path) if is_workbook else _lines_of_text(file)
    except OSError as error:
        raise UnreadableFileError(
            _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or error}
        ) from error


def _lines_of_text(file: PublishedFile) -> Iterator[Line]:
    with file.path.open(encoding=file.encoding, newline="") as text:
        reader = csv.reader(text, strict=True)
        while True:
            number = reader.line_num + 1
            try:
                values = tuple(next(reader))
                if any("\0" in value for value in values):
                    raise csv.Error("it has a NUL")
                yield Line(number, values)
            except StopIteration:
                return
            except (csv.Error, UnicodeDecodeError) as error:
                raise unsound(error, number) from error


def _lines_of_workbook(path: Path) -> Iterator[Line]:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise UnreadableFileError(_("The workbook is larger than any that is imported here."))
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    except (zipfile.BadZipFile, CalamineError, IndexError) as error:
        raise UnreadableFileError(
            _("This is not a sound Excel workbook: %(reason)s.") % {"reason": error}
        ) from error
    for number, values in enumerate(sheet.iter_rows(), start=(sheet.start or (0, 0))[0] + 1):
        yield Line(number, tuple(_text(value) for value in values))


def _text(value: object) -> str:
    """A value as it would stand in a CSV: 9300000, 1976.9, 2012-10-01."""
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return str(value)
