"""Laws and events."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.labels import name
from documents.admin.rows import RowAdmin, links
from documents.models import in_language
from programs.models import Event, EventProgram, Law


@admin.register(Law)
class LawAdmin(RowAdmin):
    list_display = (name, "number", "section", "year", "slug", "editorial")
    list_filter = ("year", "editorial")
    search_fields = ("slug", "name", "name_es", "number", "section")
    ordering = ("slug",)


@admin.register(Event)
class EventAdmin(RowAdmin):
    list_display = (name, "when", "is_fiscal_year", "where", "slug", "editorial")
    list_filter = (
        "year",
        ("program_links__program", admin.RelatedOnlyFieldListFilter),
        "editorial",
    )
    search_fields = ("slug", "name", "name_es", "place", "description", "=year")
    ordering = ("year", "month", "day", "slug")
    inlines = (links(EventProgram),)

    @admin.display(description=_("date"), ordering="year")
    def when(self, event: Event) -> str:
        """As much of the date as is known."""
        parts = (event.year, event.month, event.day)
        return "-".join(f"{part:02}" for part in parts if part)

    @admin.display(description=_("place"), ordering="place")
    def where(self, event: Event) -> str:
        return in_language(event.place, event.place_es)
