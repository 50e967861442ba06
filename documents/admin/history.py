"""The history pages of the admin: of one row, even if it is gone, and of all rows of a kind."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.admin import ModelAdmin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from documents.history import RowChange, changes_of_rows
from documents.models.history import changes_of

if TYPE_CHECKING:
    AnyModelAdmin = ModelAdmin[Any]
else:
    AnyModelAdmin = object

ON_A_PAGE = 50


class RowHistory(AnyModelAdmin):
    """Tells a row's history from what the database kept, whoever made the change and however."""

    def get_urls(self) -> list[URLPattern]:
        options = self.model._meta
        name = f"{options.app_label}_{options.model_name}_all_history"
        view = self.admin_site.admin_view(self.all_history_view)
        return [path("history/", view, name=name), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One row's changes, newest first; a row that is gone has them, too."""
        row = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        changes = changes_of_rows(self.model, [object_id]) if object_id.isdecimal() else []
        if row is None and not changes:
            raise Http404(_("There is no such row."))
        context = {
            "title": _("History: %(row)s") % {"row": row or self._name_of(changes[-1])},
            "object": row,
            "told": _told(reversed(changes)),
            **(extra_context or {}),
        }
        return self._history_page(request, context)

    def all_history_view(self, request: HttpRequest) -> HttpResponse:
        """The latest changes of all rows of the model, those that are gone included."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        latest = changes_of(self.model).objects.order_by("-pgh_id")
        page = Paginator(latest, ON_A_PAGE).get_page(request.GET.get("p"))
        numbers = {copy.pgh_id for copy in page}
        changes = changes_of_rows(self.model, {copy.pgh_obj_id for copy in page})
        shown = [change for change in reversed(changes) if change.number in numbers]
        title = _("History: %(row)s") % {"row": self.model._meta.verbose_name_plural}
        context = {"title": title, "told": _told(shown), "page": page, "of_all": True}
        return self._history_page(request, context)

    def _history_page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.model._meta}
        return TemplateResponse(request, "admin/row_history.html", {**shared, **context})

    def _name_of(self, change: RowChange) -> str:
        return f"{self.model._meta.verbose_name} {change.row.pk}"


def _told(changes: Iterable[RowChange]) -> list[tuple[RowChange, str]]:
    """Each change with the name of who made it; empty where that is not known."""
    changes = list(changes)
    users = get_user_model()._default_manager.in_bulk(
        {change.context["user"] for change in changes if change.context.get("user")}
    )
    return [(one, str(users.get(one.context.get("user"), ""))) for one in changes]
