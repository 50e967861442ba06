"""The pages on which countries, regions and groups of countries are entered and corrected."""

from django.contrib import admin

from countries.models import Country, CountryGroup, CountryGroupMember
from documents.admin.rows import RowAdmin, links


@admin.register(Country)
class CountryAdmin(RowAdmin):
    list_display = ("name", "name_es", "code", "kind", "covers", "editorial")
    list_filter = ("kind", "groups", "editorial")
    list_select_related = ("covers",)
    search_fields = ("code", "name", "name_es")
    ordering = ("name",)
    inlines = (links(CountryGroupMember),)


@admin.register(CountryGroup)
class CountryGroupAdmin(RowAdmin):
    list_display = ("name", "name_es", "slug", "editorial")
    list_filter = ("editorial",)
    search_fields = ("slug", "name", "name_es")
    ordering = ("name",)
    inlines = (links(CountryGroupMember),)
