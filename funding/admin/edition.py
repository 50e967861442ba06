"""Editions, with their notes, footnotes, forward funding and the way to their cells."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents.admin.rows import LinkInline, RowAdmin, TextInline, links
from funding.admin.dataset import grid_address
from funding.models import (
    Edition,
    EditionNote,
    Footnote,
    ForwardFunding,
    PrintedHead,
    PrintedTotal,
)


class NoteInline(TextInline):
    model = EditionNote


class FootnoteInline(TextInline):
    model = Footnote
    show_change_link = True


class ForwardFundingInline(LinkInline):
    model = ForwardFunding


@admin.register(Edition)
class EditionAdmin(RowAdmin):
    list_display = ("label", "dataset_name", "part", "unit", "revision", "supersedes", "from_file")
    list_filter = (
        ("dataset", admin.RelatedOnlyFieldListFilter),
        ("revision", admin.RelatedOnlyFieldListFilter),
        ("sha256", admin.EmptyFieldListFilter),
    )
    list_select_related = ("dataset", "revision", "supersedes__dataset", "citation__document")
    search_fields = ("label", "dataset__slug", "dataset__title", "citation__document__slug")
    ordering = ("dataset__slug", "label")
    readonly_fields = ("cells", "grid")
    inlines = (
        NoteInline,
        FootnoteInline,
        ForwardFundingInline,
        links(PrintedHead),
        links(PrintedTotal),
    )

    @admin.display(description=_("dataset"), ordering="dataset__slug")
    def dataset_name(self, edition: Edition) -> str:
        return edition.dataset.label

    @admin.display(description=_("from a file"), boolean=True)
    def from_file(self, edition: Edition) -> bool:
        return bool(edition.sha256)

    @admin.display(description=_("grid"))
    def grid(self, edition: Edition) -> str:
        """Where a table is corrected; an official file is imported anew."""
        if edition.sha256:
            return _now("none: a newer state of the file is imported as a newer edition")
        address = grid_address(edition.dataset)
        return format_html('<a href="{}">{}</a>', address, _now("Open the grid"))

    @admin.display(description=_("cells"))
    def cells(self, edition: Edition) -> str:
        """How many there are, leading to their list."""
        count = edition.allocations.count()
        if not count:
            return "–"
        address = reverse("admin:funding_allocation_changelist")
        words = ngettext("%d cell", "%d cells", count) % count
        return format_html('<a href="{}?edition__id__exact={}">{}</a>', address, edition.pk, words)
