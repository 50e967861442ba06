"""Bad uploads end in a clear sentence with row and column; nothing runs, nothing is written."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.models import Document
from programs.models import Law
from tests.admin_pages import administrator
from tests.row_files import Grid, counts, csv_of, page_of, send, workbook_of

pytestmark = pytest.mark.django_db
HEAD = ("slug", "name", "name_es", "year", "editorial")
ROW = ("made-up", "Made up", "Inventada", 2012, "true")
GRID: Grid = [HEAD, ROW]
PLAIN = csv_of(GRID)
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def editor(db: None) -> Client:
    return administrator()


@pytest.fixture(autouse=True)
def nothing_written(db: None) -> Any:
    yield
    assert not Law.objects.filter(slug="made-up").exists()


def refused(editor: Client, content: bytes, name: str = "rows.csv", model: Any = Law) -> str:
    """All that is said of the file, which is not written."""
    preview = send(editor, model, content, name)
    problems = preview.context["seen"].problems
    assert problems
    assert "Nothing is written" in preview.content.decode()
    return " | ".join(f"{p.row or ''} {p.column} {p.sentence}".strip() for p in problems)


def book(write: Callable[[Any, Any], None]) -> bytes:
    """A workbook with the plain rows and what `write` does with book and sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        tab = made.add_worksheet()
        for number, row in enumerate(GRID):
            tab.write_row(number, 0, row)
        write(made, tab)
    return file.getvalue()


def repacked(change: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The plain workbook with other parts; those that are new begin empty."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook_of(GRID))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in {**parts, **change}:
            part = parts.get(name, b"")
            target.writestr(name, change[name](part) if name in change else part)
    return made.getvalue()


def replaced(old: bytes, new: bytes) -> bytes:
    """The plain workbook, its sheet changed."""

    def change(part: bytes) -> bytes:
        assert old in part
        return part.replace(old, new, 1)

    return repacked({SHEET: change})


TEXTS = {
    "empty": (b"", "The file is empty."),
    "blank": (b"\r\n ,,\r\n"[:2], "The file is empty."),
    "head only": (csv_of([HEAD]), "a head and no rows"),
    "cp1252": (csv_of([HEAD, ("made-up", "A", "Año", 2012, "true")], "cp1252"), "2  The byte 0xF1"),
    "utf-16": (csv_of(GRID, "utf-16"), "may be UTF-16"),
    "nul": (PLAIN.replace(b"Made", b"M\0de"), "2  This is no text in UTF-8"),
    "html": (b"<!DOCTYPE html><table><tr><td>slug", "a web page or XML"),
    "xml": (b'\xef\xbb\xbf\n<?xml version="1.0"?>', "a web page or XML"),
    "open quotes": (PLAIN + b'"x', "3  The quotation marks of this row are not closed"),
    "long cell": (csv_of([HEAD, ("made-up", "x" * 100_001, "", "", "")]), "more than 100000"),
    "long name": (csv_of([HEAD, ("made-up", "x" * 301, "X", "", "true")]), "2 name Ensure this"),
    "long row": (csv_of([HEAD, (*ROW, "more")]), "2  The row has 6 cells and the head 5."),
    "unknown column": (csv_of([(*HEAD, "id"), (*ROW, 1)]), "1 id There is no such column"),
    "doubled column": (csv_of([(*HEAD, "name"), (*ROW, "x")]), "1 name This column is there twice"),
    "missing key": (csv_of([HEAD[1:], ROW[1:]]), "1 slug This column is missing"),
    "half a reference": (
        csv_of([(*HEAD, "citation__key"), (*ROW, "x")]),
        "1 citation__document This column is missing",
    ),
    "no value": (
        csv_of([HEAD, ("made-up", "A", "A", 2012, "")]),
        "2 editorial Write true or false",
    ),
    "formula": (
        csv_of([HEAD, ("made-up", "A", "A", '=HYPERLINK("http://example.org")', "true")]),
        "2 year This is not a whole number",
    ),
    "separators": (
        csv_of([HEAD, ("made-up", "A", "A", "2,012", "true")]),
        "2 year This is not a whole",
    ),
    "exponent": (
        csv_of([HEAD, ("made-up", "A", "A", "2E3", "true")]),
        "2 year This is not a whole",
    ),
    "far too large": (
        csv_of([HEAD, ("made-up", "A", "A", "9" * 5000, "true")]),
        "2 year This is not a whole",
    ),
    "other digits": (csv_of([HEAD, ("made-up", "A", "A", "٢٠١٢", "true")]), "2 year This is not"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted or in Excel’s old"),
    "workbook as csv": (workbook_of(GRID), "not what its name says"),
}


@pytest.mark.parametrize(("content", "sentence"), TEXTS.values(), ids=TEXTS)
def test_a_bad_csv_is_named(content: bytes, sentence: str, editor: Client) -> None:
    assert sentence in refused(editor, content)


@pytest.mark.parametrize("suffix", ["xlsm", "xls", "ods", "txt", "zip", "csv.exe"])
def test_other_kinds_of_file_are_not_read(suffix: str, editor: Client) -> None:
    assert "Save it as “CSV UTF-8”" in refused(editor, PLAIN, f"rows.{suffix}")


def expanding(part: bytes) -> bytes:
    """The sheet with entities that expand without end."""
    start = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
    return part.replace(b"<worksheet", start, 1)


BOOKS = {
    "formula": (
        book(lambda _made, tab: tab.write_formula("D2", "=1+1", None, 2)),
        "2 D2 This cell holds a formula",
    ),
    "link": (
        book(lambda _made, tab: tab.write_formula("B2", '=HYPERLINK("http://example.org","x")')),
        "2 B2 This cell holds a formula",
    ),
    "merged": (
        book(lambda _made, tab: tab.merge_range("A2:B2", "made-up")),
        "The cells A2:B2 are merged",
    ),
    "error": (replaced(b'<c r="D2"', b'<c r="D2" t="e"'), "2 D2 This cell holds an error"),
    "macros": (repacked({"xl/vbaProject.bin": lambda _part: b"x"}), "holds macros"),
    "entities": (repacked({SHEET: expanding}), "declares entities"),
    "broken sheet": (repacked({SHEET: lambda part: part[:-30]}), "not a sound Excel workbook"),
    "odd place": (replaced(b'<c r="D2"', b'<c r="22"'), "not a sound Excel workbook"),
    "far column": (replaced(b'<c r="D2"', b'<c r="XFD2"'), "Cell XFD2 lies beyond"),
    "far row": (replaced(b'<c r="D2"', b'<c r="D1048576"'), "more than 20000 rows"),
    "no workbook": (
        repacked({})[:0] + b"PK\x05\x06" + b"\0" * 18,
        "not what its name says",
    ),
    "csv as workbook": (PLAIN, "not what its name says"),
    "cut off": (workbook_of(GRID)[:-100], "not a sound Excel workbook"),
    "number as text": (
        workbook_of([HEAD, ("made-up", 12, "A", 2012, "true")]),
        "2 name This is a number, a date or a truth value",
    ),
    "key as number": (workbook_of([HEAD, (12, "A", "A", 2012, "true")]), "2 slug This is a number"),
    "half a year": (workbook_of([HEAD, ("made-up", "A", "A", 2012.5, "true")]), "2 year"),
    "truth as year": (workbook_of([HEAD, ("made-up", "A", "A", True, "true")]), "2 year"),
}


@pytest.mark.parametrize(("content", "sentence"), BOOKS.values(), ids=BOOKS)
def test_a_bad_workbook_is_named(content: bytes, sentence: str, editor: Client) -> None:
    assert sentence in refused(editor, content, "rows.xlsx")


def test_numbers_and_truth_values_of_a_workbook_are_taken(editor: Client) -> None:
    grid = [HEAD, ("made-up", "Made up", "Inventada", 2012.0, True)]
    assert counts(send(editor, Law, workbook_of(grid), "rows.xlsx")) == (1, 0, 0, 0)
    text = csv_of([HEAD, ("made-up", "Made up", "Inventada", "2012.0", "TRUE")])
    assert counts(send(editor, Law, text)) == (1, 0, 0, 0)


def test_a_formula_in_a_column_of_text_stays_text(editor: Client) -> None:
    link = '=HYPERLINK("http://example.org","x")'
    preview = send(editor, Law, csv_of([HEAD, ("made-up", link, "A", 2012, "true")]))
    assert counts(preview) == (1, 0, 0, 0)
    assert "=HYPERLINK(&quot;http://example.org" in preview.content.decode()


def test_days_are_taken_from_cells_with_the_format_of_a_date(editor: Client) -> None:
    document = Document.objects.exclude(date=None)[0]
    moment = datetime.combine(document.date or date.min, datetime.min.time())

    def dated(styled: bool) -> bytes:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as made:
            tab = made.add_worksheet()
            tab.write_row(0, 0, ("slug", "date"))
            tab.write(1, 0, document.slug)
            style = made.add_format({"num_format": "yyyy-mm-dd" if styled else "0"})
            tab.write_datetime(1, 1, moment, style)
        return file.getvalue()

    assert counts(send(editor, Document, dated(styled=True), "rows.xlsx")) == (0, 0, 1, 0)
    assert "Write the day as 2013-02-28" in refused(editor, dated(False), "rows.xlsx", Document)


def test_an_encrypted_archive_is_refused(editor: Client) -> None:
    content = bytearray(workbook_of(GRID))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = content.find(mark)
        content[place + (6 if mark[2] == 3 else 8)] |= 1
    assert "encrypted" in refused(editor, bytes(content), "rows.xlsx")


def test_a_zip_bomb_is_not_unpacked(editor: Client) -> None:
    bomb = repacked({"xl/media/zeros.bin": lambda _part: b"\0" * 61_000_000})
    assert len(bomb) < 100_000
    assert "more than 60 MB" in refused(editor, bomb, "rows.xlsx")


def test_an_archive_that_lies_about_its_sizes_is_refused(editor: Client) -> None:
    bomb = bytearray(repacked({"xl/media/zeros.bin": lambda _part: b"\0" * 61_000_000}))
    size = (61_000_000).to_bytes(4, "little")
    while (place := bomb.find(size)) >= 0:
        bomb[place : place + 4] = (1_000).to_bytes(4, "little")
    assert "not a sound Excel workbook" in refused(editor, bytes(bomb), "rows.xlsx")


def test_a_large_file_is_refused_while_it_comes_in(editor: Client, settings: Any) -> None:
    settings.ROW_FILE_MOST_BYTES = 1_000_000
    upload = SimpleUploadedFile("rows.csv", b"x" * 5_000_000)
    answer = editor.post(page_of(Law), {"file": upload})
    assert "Files of more than 1 MB are not read." in answer.content.decode()
    handler: Any = answer.wsgi_request.upload_handlers[0]
    assert handler.taken <= 1_000_000 + project.FILE_UPLOAD_MAX_MEMORY_SIZE // 10


def test_a_long_file_is_refused(editor: Client, settings: Any) -> None:
    settings.ROW_FILE_MOST_ROWS = 10
    rows = [HEAD, *[(f"made-up-{n}", "A", "A", 2012, "true") for n in range(12)]]
    assert "more than 10 rows" in refused(editor, csv_of(rows))
    assert "more than 10 rows" in refused(editor, workbook_of(rows), "rows.xlsx")


def test_ten_thousand_errors_fit_on_a_page(editor: Client) -> None:
    rows = [HEAD, *[(f"made up {n}", "", "", "soon", "no") for n in range(2_000)]]
    preview = send(editor, Law, csv_of(rows))
    page = preview.content.decode()
    assert len(page) < 60_000
    assert "The first 50 of 10000" in page
    report = editor.get(page_of(Law, "report", preview.context["key"])).content.decode()
    assert report.count(",refused,") == 10_000


def test_no_file_is_a_sentence(editor: Client) -> None:
    assert "This field is required" in editor.post(page_of(Law)).content.decode()
    answer = editor.post(page_of(Law), {"file": "a text, not a file"})
    assert "This field is required" in answer.content.decode()
