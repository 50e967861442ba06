"""Rows out: CSV line by line, however many there are, or a workbook of text cells."""

import csv
import datetime
import tempfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.models import NaturalKeyModel
from documents.transfer.columns import Column, columns_of
from documents.transfer.marks import marked
from documents.transfer.problems import refuse

CHUNK = 2_000
LONGEST_TEXT = 32_767  # characters of a cell, for Excel
WIDEST = 40  # characters of a column


def csv_lines(rows: QuerySet[Any]) -> Iterator[str]:
    """The file in pieces. Its mark says UTF-8 to Excel, which would take it for Windows-1252."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(column.name for column in _columns(rows))
    for row in _values(rows):
        yield writer.writerow([_in_csv(value) for value in row])


def workbook(rows: QuerySet[Any]) -> IO[bytes]:
    """The workbook as a temporary file. Raises RefusedFileError where Excel could not hold it."""
    if rows.count() > settings.WORKBOOK_MOST_ROWS:
        sentence = _("A workbook holds at most %(most)s rows: take CSV, or filter the list.")
        raise refuse(sentence % {"most": settings.WORKBOOK_MOST_ROWS})
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the answer that it becomes
    with Workbook(file, {"constant_memory": True}) as book:
        text = book.add_format({"num_format": "@"})
        tab = book.add_worksheet("rows")
        tab.freeze_panes(1, 0)
        for place, column in enumerate(_columns(rows)):
            tab.set_column(place, place, min(len(column.name) + 3, WIDEST), text)
            tab.write_string(0, place, column.name, book.add_format({"bold": True}))
        for number, row in enumerate(_values(rows), start=1):
            for place, value in enumerate(row):
                _write(tab, number, place, value)
    file.seek(0)
    return file


def _columns(rows: QuerySet[Any]) -> Sequence[Column]:
    model: type[NaturalKeyModel] = rows.model
    return columns_of(model)


def _values(rows: QuerySet[Any]) -> Iterator[tuple[Any, ...]]:
    """One query for all rows, in the order of their keys."""
    model: type[NaturalKeyModel] = rows.model
    lookups = [column.lookup for column in _columns(rows)]
    chosen = model.objects.filter(pk__in=rows.order_by().values("pk"))
    return chosen.order_by(*model.natural).values_list(*lookups).iterator(chunk_size=CHUNK)


def _in_csv(value: Any) -> Any:
    return marked(value) if isinstance(value, str) else _as_text(value)


def _as_text(value: Any) -> Any:
    """Exactly what is stored, as a file says it; whole numbers stay numbers."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, datetime.date) else value


def _write(tab: Worksheet, row: int, column: int, value: Any) -> None:
    """Text cells are never taken for formulas, and keep every digit of a number."""
    if value is None or value == "":
        return
    if isinstance(value, int) and not isinstance(value, bool):
        tab.write_number(row, column, value)
        return
    text = str(_as_text(value))
    if len(text) > LONGEST_TEXT:
        raise refuse(_("A cell of Excel cannot hold this text: take CSV."), row + 1)
    tab.write_string(row, column, text)


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text
