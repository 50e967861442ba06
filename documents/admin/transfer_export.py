"""The answers that are files with rows: those that a list shows, or those that are selected."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from documents.models import NaturalKeyModel
from documents.transfer.export import csv_lines, workbook

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filtered_rows(request: HttpRequest, model: type[NaturalKeyModel]) -> QuerySet[Any]:
    """The rows that the model's list shows for the filters of this address; all, if it has none."""
    if not request.GET or not admin.site.is_registered(model):
        return model.objects.all()
    page = admin.site.get_model_admin(model)
    try:
        rows: QuerySet[Any] = page.get_changelist_instance(request).queryset
    except IncorrectLookupParameters as error:
        raise Http404 from error
    return rows


def export_response(rows: QuerySet[Any], suffix: str) -> HttpResponseBase:
    """The file, named after the model. Raises RefusedFileError where a workbook cannot hold it."""
    name = f"{rows.model._meta.label_lower.replace('.', '-')}.{suffix}"
    if suffix == "xlsx":
        return FileResponse(workbook(rows), as_attachment=True, filename=name, content_type=XLSX)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(csv_lines(rows), content_type=CSV, headers=disposition)
