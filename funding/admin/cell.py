"""Allocations: the cells of all editions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.rows import RowAdmin
from funding.models import Allocation


@admin.register(Allocation)
class AllocationAdmin(RowAdmin):
    """There may be hundreds of thousands: a search counts what it found, not all of them."""

    show_full_result_count = False
    fields = (
        "edition",
        ("source_row", "source_column"),
        ("fiscal_year", "is_transition_quarter"),
        "stage",
        "country",
        "account",
        "program",
        "agency",
        "printed",
        "status",
        ("amount", "precision"),
        "citation",
    )
    list_display = (
        "cell",
        "edition",
        "fiscal_year",
        "country_name",
        "account_code",
        "program_name",
        "stage",
        "status",
        "printed",
        "dollars",
    )
    list_filter = (
        ("edition", admin.RelatedOnlyFieldListFilter),
        ("country", admin.RelatedOnlyFieldListFilter),
        ("account", admin.RelatedOnlyFieldListFilter),
        ("program", admin.RelatedOnlyFieldListFilter),
        "stage",
        "status",
        "fiscal_year",
    )
    list_select_related = ("edition__dataset", "country", "account", "program", "citation")
    search_fields = (
        "edition__dataset__slug",
        "country__code",
        "country__name",
        "account__code",
        "program__slug",
        "printed",
        "citation__row",
        "citation__column",
        "=fiscal_year",
    )
    ordering = ("edition", "source_row", "source_column")

    @admin.display(description=_("row · column"), ordering="source_row")
    def cell(self, allocation: Allocation) -> str:
        return f"{allocation.source_row} · {allocation.source_column}"

    @admin.display(description=_("country"), ordering="country__code")
    def country_name(self, allocation: Allocation) -> str:
        return allocation.country.label if allocation.country else ""

    @admin.display(description=_("account"), ordering="account__code")
    def account_code(self, allocation: Allocation) -> str:
        return allocation.account.code if allocation.account else ""

    @admin.display(description=_("program"), ordering="program__abbreviation")
    def program_name(self, allocation: Allocation) -> str:
        program = allocation.program
        return (program.abbreviation or program.label) if program else ""

    @admin.display(description=_("US dollars"), ordering="amount")
    def dollars(self, allocation: Allocation) -> str:
        return "" if allocation.amount is None else f"{allocation.amount:,.2f}"
