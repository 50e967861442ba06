"""Editions, with their notes, footnotes, forward funding and, up to a number, their cells."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents.admin.references import RowForm
from documents.admin.rows import LinkInline, RowAdmin, TextInline, links
from funding.admin.cell import MOST_CELLS_ON_A_PAGE, CellInline
from funding.admin.cell_form import possible_amount
from funding.importing.cells import read_figure
from funding.models import (
    Edition,
    EditionNote,
    Footnote,
    ForwardFunding,
    PrintedHead,
    PrintedTotal,
)

PUBLISHED = _(
    "What has been published stays: enter a newer state of the table as a new edition, which"
    " supersedes this one. Correct this one only where it differs from the document; every"
    " correction shows at once on the site, and its author and time under “History”."
)


class EditionForm(RowForm):
    """Refuses a unit in which a cell of the edition would have no possible amount."""

    def clean_unit_dollars(self) -> int:
        unit_dollars: int = self.cleaned_data["unit_dollars"]
        if self.instance.pk and "unit_dollars" in self.changed_data:
            for cell in self.instance.allocations.all():
                possible_amount(read_figure(cell.printed, unit_dollars))
        return unit_dollars


class NoteInline(TextInline):
    model = EditionNote


class FootnoteInline(TextInline):
    model = Footnote
    show_change_link = True


class ForwardFundingInline(LinkInline):
    model = ForwardFunding


@admin.register(Edition)
class EditionAdmin(RowAdmin):
    form = EditionForm
    list_display = ("label", "dataset", "unit", "unit_dollars", "revision", "supersedes")
    list_filter = ("dataset", "revision")
    list_select_related = ("dataset", "revision", "supersedes__dataset", "citation__document")
    search_fields = ("label", "dataset__slug", "dataset__title", "citation__document__slug")
    ordering = ("dataset__slug", "label")
    readonly_fields = ("cells",)
    inlines = (
        NoteInline,
        FootnoteInline,
        ForwardFundingInline,
        links(PrintedHead),
        links(PrintedTotal),
        CellInline,
    )

    @admin.display(description=_("cells"))
    def cells(self, edition: Edition) -> str:
        """How many there are, leading to their list."""
        count = edition.allocations.count() if edition.pk else 0
        if not count:
            return "–"
        address = reverse("admin:funding_allocation_changelist")
        words = ngettext("%d cell", "%d cells", count) % count
        return format_html('<a href="{}?edition__id__exact={}">{}</a>', address, edition.pk, words)

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Without the cells where they are too many for one page: they have a list."""
        inlines = list(super().get_inlines(request, obj))
        if obj and obj.allocations.count() > MOST_CELLS_ON_A_PAGE:
            inlines.remove(CellInline)
        return inlines

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        (_name, options), *others = super().get_fieldsets(request, obj)
        return [(None, {**options, "description": PUBLISHED}), *others]

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Gives the cells that were not touched the amounts that a new unit means."""
        super().save_related(request, form, formsets, change)
        if change and "unit_dollars" in form.changed_data:
            read_again(form.instance)


def read_again(edition: Edition) -> None:
    """Gives every cell the amount and precision that it has in the edition's unit."""
    cells = list(edition.allocations.all())
    for cell in cells:
        figure = read_figure(cell.printed, edition.unit_dollars)
        cell.amount = possible_amount(figure)
        cell.precision = figure.precision if figure else None
    edition.allocations.bulk_update(cells, ["amount", "precision"])
