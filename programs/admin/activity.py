"""Activities with their links."""

from django.contrib import admin

from documents.admin.rows import RowAdmin, links
from programs.models import (
    Activity,
    ActivityAccount,
    ActivityAgency,
    ActivityCountry,
    ActivityGoal,
    ActivityPartner,
    ActivityProgram,
)


@admin.register(Activity)
class ActivityAdmin(RowAdmin):
    list_display = ("name", "name_es", "slug", "place", "editorial")
    list_filter = (
        ("activityprogram_links__program", admin.RelatedOnlyFieldListFilter),
        ("activitycountry_links__country", admin.RelatedOnlyFieldListFilter),
        ("activityagency_links__agency", admin.RelatedOnlyFieldListFilter),
        ("activityaccount_links__account", admin.RelatedOnlyFieldListFilter),
        ("activitygoal_links__goal", admin.RelatedOnlyFieldListFilter),
        "editorial",
    )
    search_fields = ("slug", "name", "name_es", "place", "description")
    ordering = ("name",)
    inlines = (
        links(ActivityProgram),
        links(ActivityCountry),
        links(ActivityAgency),
        links(ActivityPartner),
        links(ActivityAccount),
        links(ActivityGoal),
    )
