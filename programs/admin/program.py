"""Programs with their relations and links."""

from django.contrib import admin

from documents.admin.rows import RowAdmin, links
from programs.models import (
    Program,
    ProgramAgency,
    ProgramCountry,
    ProgramPartner,
    ProgramRelation,
)


@admin.register(Program)
class ProgramAdmin(RowAdmin):
    list_display = ("name", "abbreviation", "slug", "kind", "start_year", "end_year", "editorial")
    list_filter = (
        "kind",
        ("programcountry_links__country", admin.RelatedOnlyFieldListFilter),
        ("programagency_links__agency", admin.RelatedOnlyFieldListFilter),
        "start_year",
        "editorial",
    )
    search_fields = ("slug", "abbreviation", "name", "name_es", "description")
    ordering = ("name",)
    inlines = (
        links(ProgramRelation, fk_name="program"),
        links(ProgramCountry),
        links(ProgramAgency),
        links(ProgramPartner),
    )
