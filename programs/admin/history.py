"""Laws and events."""

from django.contrib import admin

from documents.admin.rows import RowAdmin, links
from programs.models import Event, EventProgram, Law


@admin.register(Law)
class LawAdmin(RowAdmin):
    list_display = ("slug", "name", "number", "section", "year", "editorial")
    list_filter = ("year", "editorial")
    search_fields = ("slug", "name", "name_es", "number", "section")
    ordering = ("slug",)


@admin.register(Event)
class EventAdmin(RowAdmin):
    list_display = ("name", "slug", "year", "month", "day", "is_fiscal_year", "place", "editorial")
    list_filter = (
        "year",
        ("program_links__program", admin.RelatedOnlyFieldListFilter),
        "editorial",
    )
    search_fields = ("slug", "name", "name_es", "place", "description", "=year")
    ordering = ("year", "month", "day", "slug")
    inlines = (links(EventProgram),)
