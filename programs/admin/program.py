"""Programs with their relations and links."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.labels import name, span
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
    list_display = (name, "abbreviation", "slug", "kind", "years", "editorial")
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

    @admin.display(description=_("years"), ordering="start_year")
    def years(self, program: Program) -> str:
        return span(program.start_year, program.end_year)
