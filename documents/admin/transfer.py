"""What the list of any model has for files: a way to the page of them, and selected rows."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from documents.admin.transfer_export import export_response
from documents.transfer.problems import RefusedFileError

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
else:
    AnyModelAdmin = object


class Transfers(AnyModelAdmin):
    """A mixin for the admin page of a model whose rows go out and come in as files."""

    change_list_template = "admin/transfer/change_list.html"
    actions = ("export_csv", "export_xlsx")

    @admin.action(description=_("Export as CSV"), permissions=["view"])
    def export_csv(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponseBase:
        return export_response(rows, "csv")

    @admin.action(description=_("Export as an Excel workbook"), permissions=["view"])
    def export_xlsx(self, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponseBase | None:
        try:
            return export_response(rows, "xlsx")
        except RefusedFileError as error:
            self.message_user(request, str(error), messages.ERROR)
            return None
