"""Activities with their links."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.labels import name
from documents.admin.rows import RowAdmin, links
from documents.models import in_language
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
    list_display = (name, "where", "slug", "editorial")
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

    @admin.display(description=_("place"), ordering="place")
    def where(self, activity: Activity) -> str:
        return in_language(activity.place, activity.place_es)
