"""The parts of an Excel workbook, read as a stranger's: sizes first, and no XML that expands.

A workbook is a ZIP archive of XML. Every part is unpacked here once, in pieces and within the
limits, before any library sees the file: an archive that lies about its sizes fails its checksum.
"""

import io
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from django.conf import settings
from django.utils.translation import gettext as _

from documents.transfer.problems import RefusedFileError, refuse

PIECE = 65_536
MOST_PARTS = 2_000
Start = Callable[[str, dict[str, str]], None]


class Parts:
    """The archive, once it has proved harmless."""

    def __init__(self, content: bytes) -> None:
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
            self._check_sizes()
            self._check_kinds()
            self._drain()
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise unsound() from error

    def each(self, name: str, start: Start) -> None:
        """Calls `start` with every element of the part, by its name without a namespace."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda tag, attributes: start(
            tag.rpartition(" ")[2],
            {key.rpartition(" ")[2]: value for key, value in attributes.items()},
        )
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            with self.archive.open(name) as part:
                parser.ParseFile(part)
        except (KeyError, ValueError, expat.ExpatError) as error:
            raise unsound() from error

    def _check_sizes(self) -> None:
        parts = self.archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if unpacked > settings.ROW_FILE_MOST_UNPACKED_BYTES or len(parts) > MOST_PARTS:
            sentence = _("Unpacked, this workbook has more than %(most)s MB: nobody typed that.")
            most = settings.ROW_FILE_MOST_UNPACKED_BYTES // 1_000_000
            raise refuse(sentence % {"most": most})
        if any(part.flag_bits & 1 for part in parts):
            raise refuse(_("This workbook is encrypted. Save it without a password."))

    def _check_kinds(self) -> None:
        names = {part.filename for part in self.archive.infolist()}
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise refuse(_("This workbook holds macros. Save it as an Excel workbook (.xlsx)."))
        if "xl/workbook.xml" not in names:
            raise refuse(_("This is a ZIP archive, but not an Excel workbook (.xlsx)."))

    def _drain(self) -> None:
        """Reads everything once: a part that is longer than it says does not get past this."""
        for part in self.archive.infolist():
            with self.archive.open(part) as file:
                while file.read(PIECE):
                    pass


def unsound() -> RefusedFileError:
    """The refusal of a workbook that is damaged."""
    return refuse(_("This is not a sound Excel workbook. Open it, and save it anew as .xlsx."))


def _refuse_doctype(*_declared: object) -> None:
    raise refuse(_("This workbook declares entities, as no spreadsheet program writes it."))
