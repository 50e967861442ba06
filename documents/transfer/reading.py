"""Reads an uploaded file by what its name says it is, once its content agrees."""

from pathlib import PurePath

from django.utils.translation import gettext as _

from documents.transfer.csv_file import read_csv
from documents.transfer.problems import refuse
from documents.transfer.table import FileTable
from documents.transfer.workbook import read_workbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # what Excel wrote until 2003, and how it keeps encrypted workbooks


def read_file(name: str, content: bytes) -> FileTable:
    """The file's head and rows. Raises RefusedFileError."""
    suffix = PurePath(name).suffix.lower()
    if not content:
        raise refuse(_("The file is empty."))
    if suffix not in (".csv", ".xlsx"):
        sentence = _(
            "Files named “%(suffix)s” are not read. Save it as “CSV UTF-8” (.csv) or as an Excel"
            " workbook without macros (.xlsx)."
        )
        raise refuse(sentence % {"suffix": suffix})
    if content.startswith(OLE):
        raise refuse(
            _("This workbook is encrypted or in Excel’s old format. Save it anew as .xlsx.")
        )
    if content.startswith(ZIP) != (suffix == ".xlsx"):
        sentence = _("The file is not what its name says: “%(suffix)s”.")
        raise refuse(sentence % {"suffix": suffix})
    return read_workbook(content) if suffix == ".xlsx" else read_csv(content)
