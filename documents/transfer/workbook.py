"""Excel workbooks: the first sheet, its values as they stand; nothing is calculated or guessed."""

import datetime
import io
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from documents.transfer.csv_file import LONGEST_CELL, too_many_rows
from documents.transfer.problems import Problem, RefusedFileError, refuse
from documents.transfer.table import FileTable, table_of
from documents.transfer.workbook_parts import Parts, unsound

MOST_COLUMNS = 200
MOST_PROBLEMS = 1_000
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class Sheet:
    """What stands in a sheet that is more than values, and how far it reaches."""

    problems: list[Problem] = field(default_factory=list)
    place: str = "A1"
    row: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Looks at an element of the sheet's XML."""
        if tag == "row":
            self._reach(int(attributes.get("r") or self.row + 1))
        elif tag == "c":
            self._cell(attributes)
        elif tag == "f":
            self._add(_("This cell holds a formula: replace it by its value."))
        elif tag == "mergeCell":
            merged = _("The cells %(range)s are merged: give each cell its own value.")
            self.problems.append(Problem(merged % {"range": attributes.get("ref", "")}))

    def _reach(self, row: int) -> None:
        self.row = row
        if row > settings.ROW_FILE_MOST_ROWS + 1:
            raise too_many_rows()

    def _cell(self, attributes: dict[str, str]) -> None:
        self.place = attributes.get("r") or f"A{self.row}"
        found = PLACE.fullmatch(self.place)
        if not found:
            raise unsound()
        letters, row = found.groups()
        self._reach(int(row))
        if column_number(letters) > MOST_COLUMNS:
            raise refuse(
                _("Cell %(place)s lies beyond the columns that are read: clear it.")
                % {"place": self.place}
            )
        if attributes.get("t") == "e":
            self._add(_("This cell holds an error."))

    def _add(self, sentence: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(sentence, self.row, self.place))


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def read_workbook(content: bytes) -> FileTable:
    """The rows of the first sheet. Raises RefusedFileError."""
    parts = Parts(content)
    first, *others = _sheets(parts)
    sheet = Sheet()
    parts.each(first[1], sheet.start)
    if sheet.problems:
        raise RefusedFileError(sheet.problems)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        values = workbook.get_sheet_by_name(first[0]).to_python(skip_empty_area=False)
    except (CalamineError, ValueError) as error:
        raise unsound() from error
    numbered = [
        (number, [_value(cell, number) for cell in row]) for number, row in enumerate(values, 1)
    ]
    return table_of(numbered, list(_notes(first[0], [name for name, _path in others])))


def _sheets(parts: Parts) -> list[tuple[str, str]]:
    """The name of each sheet and the part in which it stands, in their order."""
    targets: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            path = posixpath.join("/xl", attributes.get("Target", ""))
            targets[attributes.get("Id", "")] = posixpath.normpath(path).lstrip("/")

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            sheets.append((attributes.get("name", ""), targets.get(attributes.get("id", ""), "")))

    parts.each("xl/_rels/workbook.xml.rels", relation)
    parts.each("xl/workbook.xml", sheet)
    if not sheets:
        raise unsound()
    return sheets


def _notes(read: str, others: Sequence[str]) -> Iterator[str]:
    if others:
        yield _("The sheet “%(read)s” was read; these were not: %(others)s.") % {
            "read": read,
            "others": ", ".join(others),
        }


def _value(cell: Any, row: int) -> Any:
    """A cell as the widgets take it: a moment at midnight is a day."""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date()
    if isinstance(cell, str) and len(cell) > LONGEST_CELL:
        sentence = _("A cell has more than %(most)s characters.") % {"most": LONGEST_CELL}
        raise refuse(sentence, row)
    return None if cell == "" else cell
