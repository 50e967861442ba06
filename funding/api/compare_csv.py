"""A sheet as CSV after RFC 4180, safe to open in a spreadsheet."""

import csv
import io

from django.http import HttpResponse

from funding.api.sheet import Sheet, Value
from funding.formulas import safe


def csv_of(sheet: Sheet) -> str:
    """One head row, then the rows; truth values are `true` and `false`, a gap is empty."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(column.name for column in sheet.columns)
    writer.writerows(map(_written, row) for row in sheet.rows)
    return file.getvalue()


def csv_response(sheet: Sheet) -> HttpResponse:
    """The sheet as a file to take away, named after it."""
    response = HttpResponse(csv_of(sheet), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="carsi-{sheet.name}.csv"'
    return response


def _written(value: Value) -> Value:
    if isinstance(value, bool):
        return str(value).lower()
    return safe(value) if isinstance(value, str) else value
