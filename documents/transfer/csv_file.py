"""CSV files: UTF-8 with or without its mark, commas or semicolons, every cell a text."""

import csv
import io

from django.conf import settings
from django.utils.translation import gettext as _

from documents.transfer.marks import unmarked
from documents.transfer.problems import RefusedFileError, refuse
from documents.transfer.table import FileTable, table_of

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LONGEST_CELL = 100_000  # characters; the longest text that is stored has some thousand


def read_csv(content: bytes) -> FileTable:
    """The rows, numbered as a spreadsheet numbers them. Raises RefusedFileError."""
    text = _decoded(content)
    head = text.partition("\n")[0]
    delimiter = next((sign for sign in ",;\t" if sign in head), ",")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    numbered: list[tuple[int, list[str]]] = []
    try:
        for number, row in enumerate(reader, start=1):
            numbered.append((number, [unmarked(cell) for cell in row]))
            if number > settings.ROW_FILE_MOST_ROWS + 1:
                raise too_many_rows()
    except csv.Error as error:
        raise _broken(len(numbered) + 1, str(error)) from error
    return table_of(numbered, ())


def too_many_rows() -> RefusedFileError:
    """The refusal of a file that is longer than one is allowed to be."""
    sentence = _("The file has more than %(most)s rows: divide it.")
    return refuse(sentence % {"most": settings.ROW_FILE_MOST_ROWS})


def _decoded(content: bytes) -> str:
    if content.startswith(UTF_16) or b"\0" in content:
        raise refuse(
            _("This is no text in UTF-8 (it may be UTF-16). Save it as “CSV UTF-8”."),
            _row_at(content, content.find(b"\0")),
        )
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise refuse(_("This is a web page or XML, not CSV. Open it, and save it as “CSV UTF-8”."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = _(
            "The byte %(byte)s is not UTF-8; the file seems to be in an older encoding such as"
            " Windows-1252. Save it as “CSV UTF-8”."
        )
        byte = f"0x{content[error.start]:02X}"
        raise refuse(sentence % {"byte": byte}, _row_at(content, error.start)) from error


def _row_at(content: bytes, place: int) -> int:
    """The line in which the byte stands: without reading it as CSV there are no rows yet."""
    return content.count(b"\n", 0, max(place, 0)) + 1


def _broken(row: int, said: str) -> RefusedFileError:
    if "field limit" in said:
        sentence = _("A cell has more than %(most)s characters.") % {"most": LONGEST_CELL}
        return refuse(sentence, row)
    return refuse(_("The quotation marks of this row are not closed, or something follows."), row)
