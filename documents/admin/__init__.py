"""The pages on which documents, citations, terms and revisions are entered and corrected."""

from django.contrib import admin
from django.db.models import URLField
from django.utils.translation import gettext_lazy as _

from documents.admin import drafts, people, revisions
from documents.admin.labels import name, title
from documents.admin.rows import RowAdmin
from documents.models import Citation, Document, LeftOutFigure, Term, in_language

__all__ = ["drafts", "people", "revisions"]


@admin.register(Document)
class DocumentAdmin(RowAdmin):
    list_display = (title, "producer", "role", "document_kind", "date", "date_basis", "slug")
    list_filter = ("role", "kind", "producer", "date_basis")
    search_fields = ("slug", "title", "title_es", "producer", "text_edition", "sha256")
    date_hierarchy = "date"
    ordering = ("slug",)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    @admin.display(description=_("kind"), ordering="kind")
    def document_kind(self, document: Document) -> str:
        return in_language(document.kind, document.kind_es)


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
    list_display = (name, "group", "sentence", "slug", "editorial")
    list_filter = ("group", "editorial")
    search_fields = ("slug", "name", "name_es", "short", "short_es", "meaning")
    ordering = ("name",)

    @admin.display(description=_("in one sentence"))
    def sentence(self, term: Term) -> str:
        return term.sentence


@admin.register(LeftOutFigure)
class LeftOutFigureAdmin(RowAdmin):
    list_display = ("printed", "citation", "reason", "in_words", "slug")
    list_filter = ("reason", "citation__document")
    list_select_related = ("citation__document",)
    search_fields = ("slug", "printed", "why", "why_es", "citation__document__slug")
    ordering = ("citation__document__slug", "citation__line", "slug")

    @admin.display(description=_("reason in words"))
    def in_words(self, figure: LeftOutFigure) -> str:
        return in_language(figure.why, figure.why_es)
