"""The pages on which documents, citations, terms and revisions are entered and corrected."""

from django.contrib import admin
from django.db.models import URLField
from django.utils.translation import gettext_lazy as _

from documents.admin import drafts, revisions
from documents.admin.rows import RowAdmin
from documents.models import Citation, Document, LeftOutFigure, Term

__all__ = ["drafts", "revisions"]


@admin.register(Document)
class DocumentAdmin(RowAdmin):
    list_display = ("slug", "title", "producer", "role", "kind", "date", "date_basis", "licence")
    list_filter = ("role", "kind", "producer", "date_basis")
    search_fields = ("slug", "title", "title_es", "producer", "text_edition", "sha256")
    date_hierarchy = "date"
    ordering = ("slug",)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


@admin.register(Citation)
class CitationAdmin(RowAdmin):
    list_display = ("key", "document_slug", "section", "table", "row", "column", "footnote", "line")
    list_display_links = ("key",)
    list_filter = ("document", "table")
    list_select_related = ("document",)
    search_fields = (
        "document__slug",
        "key",
        "section",
        "table",
        "row",
        "column",
        "footnote",
        "=line",
    )
    search_help_text = _("Words of document, key, section, table, row or column, or a line.")
    ordering = ("document__slug", "line", "key")

    @admin.display(description=_("document"), ordering="document__slug")
    def document_slug(self, citation: Citation) -> str:
        return citation.document.slug


@admin.register(Term)
class TermAdmin(RowAdmin):
    list_display = ("name", "name_es", "slug", "group", "short", "editorial")
    list_filter = ("group", "editorial")
    search_fields = ("slug", "name", "name_es", "short", "short_es", "meaning")
    ordering = ("name",)


@admin.register(LeftOutFigure)
class LeftOutFigureAdmin(RowAdmin):
    list_display = ("slug", "citation", "printed", "reason", "why")
    list_filter = ("reason", "citation__document")
    list_select_related = ("citation__document",)
    search_fields = ("slug", "printed", "why", "why_es", "citation__document__slug")
    ordering = ("citation__document__slug", "citation__line", "slug")
