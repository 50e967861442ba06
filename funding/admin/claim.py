"""Claims."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from documents.admin.labels import span, words
from documents.admin.references import RowForm
from documents.admin.rows import LinkInline, RowAdmin
from funding.models import Claim, FurtherCheck
from funding.query import parse_address
from funding.query_keys import QueryError


class QueriesForm(RowForm):
    """Refuses a compare query that nobody could ask."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("compare_query", "compare_query_divisor"):
            try:
                parse_address(cleaned.get(name) or "")
            except QueryError as error:
                self.add_error(name, ValidationError(error.sentence))
        return cleaned


class FurtherCheckInline(LinkInline):
    model = FurtherCheck
    form = QueriesForm


@admin.register(Claim)
class ClaimAdmin(RowAdmin):
    form = QueriesForm
    inlines = (FurtherCheckInline,)
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
        "citation__document",
        ("dataset", admin.RelatedOnlyFieldListFilter),
        "qualifier",
        "scope_differs",
        "topic",
    )
    list_select_related = ("dataset", "citation__document")
    search_fields = ("slug", "topic", "counted", "counted_es", "printed", "compare_query")
    ordering = ("topic", "slug")

    @admin.display(description=_("fiscal years"), ordering="year_start")
    def years(self, claim: Claim) -> str:
        return span(claim.year_start, claim.year_end)
