"""Statements."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.labels import span, words
from documents.admin.rows import RowAdmin
from programs.models import Statement


@admin.register(Statement)
class StatementAdmin(RowAdmin):
    list_display = (
        "printed",
        words,
        "kind",
        "years",
        "citation",
        "slug",
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

    @admin.display(description=_("years"), ordering="year_start")
    def years(self, statement: Statement) -> str:
        return span(statement.year_start, statement.year_end)
