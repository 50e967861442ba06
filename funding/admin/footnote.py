"""Footnotes with the laws that they name."""

from django.contrib import admin

from documents.admin.rows import RowAdmin, links
from funding.models import Footnote, FootnoteLaw


@admin.register(Footnote)
class FootnoteAdmin(RowAdmin):
    list_display = ("mark", "edition", "source_row", "source_column", "text", "editorial")
    list_filter = ("edition", "editorial")
    list_select_related = ("edition__dataset",)
    search_fields = ("edition__dataset__slug", "=mark", "text", "text_es", "law_links__law__slug")
    ordering = ("edition", "mark")
    inlines = (links(FootnoteLaw),)
