"""What is printed under a table, and what a careful reader must know of it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.rows import RowAdmin, links
from documents.models import in_language
from funding.models import EditionNote, Footnote, FootnoteLaw, ForwardFunding


@admin.register(Footnote)
class FootnoteAdmin(RowAdmin):
    list_display = ("mark", "edition", "source_row", "source_column", "words", "editorial")
    list_filter = (
        ("edition__dataset", admin.RelatedOnlyFieldListFilter),
        ("law_links__law", admin.RelatedOnlyFieldListFilter),
        "editorial",
    )
    list_select_related = ("edition__dataset",)
    search_fields = ("edition__dataset__slug", "=mark", "text", "text_es", "law_links__law__slug")
    ordering = ("edition", "mark")
    inlines = (links(FootnoteLaw),)

    @admin.display(description=_("in our words"))
    def words(self, footnote: Footnote) -> str:
        return in_language(footnote.text, footnote.text_es)


@admin.register(EditionNote)
class EditionNoteAdmin(RowAdmin):
    list_display = ("code", "edition", "fiscal_year", "words", "editorial")
    list_filter = (("edition__dataset", admin.RelatedOnlyFieldListFilter), "code", "editorial")
    list_select_related = ("edition__dataset",)
    search_fields = ("edition__dataset__slug", "code", "text", "text_es")
    ordering = ("edition", "code")

    @admin.display(description=_("text"))
    def words(self, note: EditionNote) -> str:
        return in_language(note.text, note.text_es)


@admin.register(ForwardFunding)
class ForwardFundingAdmin(RowAdmin):
    list_display = ("printed", "edition", "account", "year_counted", "year_meant", "law", "dollars")
    list_filter = (
        ("edition__dataset", admin.RelatedOnlyFieldListFilter),
        ("account", admin.RelatedOnlyFieldListFilter),
        "year_counted",
    )
    list_select_related = ("edition__dataset", "account", "law")
    search_fields = ("edition__dataset__slug", "account__code", "law__slug", "printed")
    ordering = ("edition", "year_counted", "account")

    @admin.display(description=_("US dollars"), ordering="amount")
    def dollars(self, funding: ForwardFunding) -> str:
        return f"{funding.amount:,.2f}"
