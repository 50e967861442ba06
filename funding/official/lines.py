"""Reads published files line by line: CSV in UTF-8 or cp1252, or a workbook's first sheet."""

import codecs
import csv
import datetime
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

WORKBOOK, TEXT = ".xlsx", ".csv"
CHUNK = 1 << 20
MOST_UNPACKED = 1 << 30  # bytes of a workbook; the largest known one has 30 million
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnreadableFileError(Exception):
    """The file is not what its format says; the message is a sentence for whoever imports it."""


@dataclass(frozen=True)
class Line:
    """The values of one line or record as texts, and the number of the line where it begins."""

    number: int
    values: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(value.strip() for value in self.values)


def lines_of(path: Path) -> Iterator[Line]:
    """Every line that the file has, one by one.

    Raises UnreadableFileError where it is missing, empty, not of its kind, or broken.
    """
    try:
        if not path.stat().st_size:
            raise UnreadableFileError(_("The file is empty."))
        yield from _lines_of_workbook(path) if path.suffix == WORKBOOK else _lines_of_text(path)
    except OSError as error:
        raise UnreadableFileError(
            _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or error}
        ) from error


def _lines_of_text(path: Path) -> Iterator[Line]:
    with path.open(encoding=_encoding(path), newline="") as file:
        reader = csv.reader(file, strict=True)
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
                raise UnreadableFileError(
                    _("This is not a sound CSV file: %(reason)s (line %(line)s).")
                    % {"reason": error, "line": number}
                ) from error


def _encoding(path: Path) -> str:
    """UTF-8 if all of the file is; files of that time are else in cp1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in UTF_16:
            raise UnreadableFileError(_("The file is in UTF-16; save it as CSV in UTF-8."))
        file.seek(0)
        with suppress(UnicodeDecodeError):
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
            return "utf-8-sig"
    return "cp1252"


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
