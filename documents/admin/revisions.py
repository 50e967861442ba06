"""Data revisions: their notes may be mended, and any of them can be undone by a new one."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.admin.rows import RowAdmin
from documents.models import DataRevision
from documents.publishing.refusal import NotPublishableError
from documents.publishing.undo import undo


@admin.register(DataRevision)
class DataRevisionAdmin(RowAdmin):
    list_display = ("number", "published_on", "told")
    search_fields = ("=number", "note", "note_es")
    date_hierarchy = "published_on"
    ordering = ("-number",)
    readonly_fields = ("number", "published_on", "published_at")
    change_form_template = "admin/documents/datarevision/change_form.html"

    @admin.display(description=_("note"))
    def told(self, revision: DataRevision) -> str:
        return revision.told

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A revision comes from a publication."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It is undone by a new one, and stays."""
        return False

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "<int:number>/undo/",
                self.admin_site.admin_view(self.undo_view),
                name="documents_datarevision_undo",
            ),
            *super().get_urls(),
        ]

    def undo_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Says what undoing means, and after it was confirmed makes the drafts."""
        revision = get_object_or_404(DataRevision, number=number)
        if not request.user.has_perm("documents.change_draft"):
            raise PermissionDenied
        if request.method != "POST":
            context = {
                **self.admin_site.each_context(request),
                "title": _now("Undo data revision %(number)s") % {"number": number},
                "revision": revision,
                "opts": self.opts,
            }
            return TemplateResponse(request, "admin/documents/datarevision/undo.html", context)
        try:
            drafts = undo(revision, request.user)
        except NotPublishableError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(
                reverse("admin:documents_datarevision_change", args=[revision.pk])
            )
        messages.success(request, _now("Look at the draft and submit it: nothing is public yet."))
        if len(drafts) == 1:
            return HttpResponseRedirect(
                reverse("admin:documents_draft_change", args=[drafts[0].pk])
            )
        return HttpResponseRedirect(reverse("admin:documents_draft_changelist"))
