"""Statements."""

from django.contrib import admin

from documents.admin.rows import RowAdmin
from programs.models import Statement


@admin.register(Statement)
class StatementAdmin(RowAdmin):
    list_display = (
        "slug",
        "topic",
        "kind",
        "printed",
        "qualifier",
        "year_start",
        "year_end",
        "citation",
    )
    list_filter = (
        "kind",
        "expected",
        "citation__document",
        ("program", admin.RelatedOnlyFieldListFilter),
        ("country", admin.RelatedOnlyFieldListFilter),
        "topic",
    )
    list_select_related = ("citation__document",)
    search_fields = ("slug", "topic", "text", "text_es", "printed", "citation__document__slug")
    ordering = ("topic", "slug")
