"""The compare endpoints that give files: one query string as CSV, JSON, Excel and ZIP."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import TextChoices
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from documents.api.pages import page_of
from documents.api.parameters import single
from documents.api.renderer import FastJSONRenderer
from funding.api.answer_sheet import answer_sheet
from funding.api.cells_sheet import all_cells, cells_sheet
from funding.api.compare import ComparisonView, UnprocessableError
from funding.api.compare_csv import csv_of
from funding.api.compare_json import comparison_as_json
from funding.api.compare_xlsx import xlsx_of
from funding.api.compare_zip import zip_of
from funding.api.notes import notes_on
from funding.api.sheet import Sheet
from funding.citation import Retrieval
from funding.comparison import Comparison

MOST_IN_A_FILE = 50_000


class Rows(TextChoices):
    """Which rows a file holds."""

    FILTERED = "filtered", gettext_lazy("the answer, as filtered")
    FULL = "full", gettext_lazy("every cell of its datasets too")


class FileView(ComparisonView):
    """A file of the whole answer, and with `rows=full` of every cell of its datasets."""

    own = ("rows",)
    suffix: ClassVar[str]
    content_type: ClassVar[str]

    def get(self, request: Request) -> HttpResponse:
        rows = _rows_asked(request)
        comparison, view = self.answer(request)
        _refuse_too_many(
            len(comparison.groups),
            _("The answer has %(count)s rows; a file holds at most %(most)s. Narrow the filters."),
        )
        sheets = [answer_sheet(comparison)]
        if rows == Rows.FULL:
            _refuse_too_many(
                all_cells(comparison).count(),
                _("Its datasets have %(count)s cells; a file at most %(most)s. Ask for fewer."),
            )
            sheets.append(cells_sheet(comparison))
        content = self.content(comparison, sheets, Retrieval.of(request, comparison, view))
        response = HttpResponse(content, content_type=self.content_type)
        name = file_name(comparison, rows, self.suffix)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    @abstractmethod
    def content(
        self, comparison: Comparison, sheets: Sequence[Sheet], retrieval: Retrieval
    ) -> str | bytes: ...


class CsvView(FileView):
    """The same query as CSV, one row per group; with `rows=full` one per cell instead."""

    suffix, content_type = "csv", "text/csv; charset=utf-8"

    def content(self, comparison: Comparison, sheets: Sequence[Sheet], retrieval: Retrieval) -> str:
        return csv_of(sheets[-1])


class JsonView(FileView):
    """The answer of `/compare/` as one file, on one page; `rows=full` adds the cells to it."""

    suffix, content_type = "json", "application/json"

    def content(
        self, comparison: Comparison, sheets: Sequence[Sheet], retrieval: Retrieval
    ) -> bytes:
        count = len(comparison.groups)
        answer = comparison_as_json(comparison, page_of(1, max(count, 1), count))
        content: bytes = FastJSONRenderer().render(answer | _further(sheets))
        return content


class XlsxView(FileView):
    """The same query as an Excel workbook, with a tab of notes and sources."""

    suffix = "xlsx"
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def content(
        self, comparison: Comparison, sheets: Sequence[Sheet], retrieval: Retrieval
    ) -> bytes:
        return xlsx_of(sheets, notes_on(comparison, retrieval, sheets), retrieval)


class ZipView(FileView):
    """The same query as CSV with its metadata as JSON and a README, in one archive."""

    suffix, content_type = "zip", "application/zip"

    def content(
        self, comparison: Comparison, sheets: Sequence[Sheet], retrieval: Retrieval
    ) -> bytes:
        return zip_of(comparison, sheets, notes_on(comparison, retrieval, sheets), retrieval)


FILES: dict[str, type[FileView]] = {
    view.suffix: view for view in (CsvView, JsonView, XlsxView, ZipView)
}


def file_name(comparison: Comparison, rows: Rows, suffix: str) -> str:
    """A name that says what the file holds, of letters that every system takes."""
    full = "-full" if rows == Rows.FULL else ""
    return f"carsi-by-{'-'.join(comparison.query.by).replace('_', '-')}{full}.{suffix}"


def _rows_asked(request: Request) -> Rows:
    asked = single(request, "rows") or Rows.FILTERED.value
    if asked not in Rows.values:
        known = ", ".join(Rows.values)
        raise ValidationError({"rows": [_("“rows” is one of: %(known)s.") % {"known": known}]})
    return Rows(asked)


def _refuse_too_many(count: int, sentence: str) -> None:
    if count > MOST_IN_A_FILE:
        numbers = {"count": count, "most": MOST_IN_A_FILE}
        raise UnprocessableError(sentence % numbers, code="too_large")


def _further(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """The rows of every sheet after the answer, by the names of their columns."""
    return {
        sheet.name: [
            dict(zip((column.name for column in sheet.columns), row, strict=True))
            for row in sheet.rows
        ]
        for sheet in sheets[1:]
    }
