"""An answer as an Excel workbook: typed cells, one tab a sheet, and a tab of notes and sources."""

import io
from collections.abc import Sequence
from datetime import datetime, time

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from funding.api.notes import Section
from funding.api.sheet import Kind, Sheet, Value
from funding.citation import Retrieval

NUMBER_FORMATS = {
    Kind.DOLLARS: "#,##0",
    Kind.COUNT: "#,##0",
    Kind.YEAR: "0",
    Kind.SHARE: "0.0%",
    Kind.PERCENT: "0.0",
}
CENTS = "#,##0.00"
WIDEST = 40  # characters of a column


def xlsx_of(sheets: Sequence[Sheet], notes: Sequence[Section], retrieval: Retrieval) -> bytes:
    """The workbook; text is written as text, so that nothing in it runs, a gap as no cell."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.combine(retrieval.day, time.min)})
        formats = {kind: book.add_format({"num_format": f}) for kind, f in NUMBER_FORMATS.items()}
        cents, bold = book.add_format({"num_format": CENTS}), book.add_format({"bold": True})
        for sheet in sheets:
            tab = book.add_worksheet(sheet.name.capitalize())
            _write_head(tab, sheet, bold)
            for place, row in enumerate(sheet.rows, start=1):
                for column, value in enumerate(row):
                    kind = sheet.columns[column].kind
                    in_cents = kind == Kind.DOLLARS and isinstance(value, float)
                    _write(tab, place, column, value, cents if in_cents else formats.get(kind))
        _write_notes(book, notes)
    return file.getvalue()


def _write_head(tab: Worksheet, sheet: Sheet, bold: Format) -> None:
    for column, described in enumerate(sheet.columns):
        tab.write_string(0, column, described.name, bold)
        tab.set_column(column, column, _width(sheet, column))
    tab.freeze_panes(1, 0)
    tab.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _width(sheet: Sheet, column: int) -> int:
    """Room for the name with the filter's button, and for the values up to a limit."""
    longest = max((len(str(row[column])) for row in sheet.rows), default=0)
    return max(len(sheet.columns[column].name) + 3, min(longest + 3, WIDEST))


def _write(tab: Worksheet, row: int, column: int, value: Value, style: Format | None) -> None:
    if isinstance(value, bool):
        tab.write_boolean(row, column, value)
    elif isinstance(value, str):
        tab.write_string(row, column, value)
    elif value is not None:
        tab.write_number(row, column, value, style)


def _write_notes(book: Workbook, notes: Sequence[Section]) -> None:
    tab = book.add_worksheet(_("Notes and sources"))
    bold, text = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    tab.set_column(0, 0, WIDEST, text)
    tab.set_column(1, 1, 100, text)
    lines: list[tuple[str, str, Format]] = []
    for section in notes:
        lines.append((section.heading, "", bold))
        lines.extend((term, note, text) for term, note in section.notes)
        lines.append(("", "", text))
    for row, (term, note, style) in enumerate(lines):
        tab.write_string(row, 0, term, style)
        tab.write_string(row, 1, note, style)
