"""Kinds of assistance, and the schemes that put accounts under them."""

from django.contrib import admin

from documents.admin.labels import name
from documents.admin.rows import RowAdmin, TextInline
from funding.models import AssistanceKind, KindAssignment, KindScheme


@admin.register(AssistanceKind)
class AssistanceKindAdmin(RowAdmin):
    list_display = (name, "slug", "order", "editorial")
    list_filter = ("editorial",)
    search_fields = ("slug", "name", "name_es")
    ordering = ("order", "slug")


class AssignmentInline(TextInline):
    model = KindAssignment


@admin.register(KindScheme)
class KindSchemeAdmin(RowAdmin):
    list_display = (name, "slug", "is_default", "editorial")
    list_filter = ("is_default", "editorial")
    search_fields = ("slug", "name", "name_es", "explanation")
    ordering = ("slug",)
    inlines = (AssignmentInline,)
