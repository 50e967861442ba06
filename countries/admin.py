"""The pages on which countries, groups of them and indicators are entered and corrected."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from countries.models import (
    Country,
    CountryAlias,
    CountryGroup,
    CountryGroupMember,
    Indicator,
    IndicatorValue,
)
from documents.admin.labels import name
from documents.admin.rows import RowAdmin, links
from documents.models import in_language


@admin.register(Country)
class CountryAdmin(RowAdmin):
    list_display = (name, "code", "kind", "covers", "editorial")
    list_filter = ("kind", "groups", "editorial")
    list_select_related = ("covers",)
    search_fields = ("code", "name", "name_es")
    ordering = ("name",)
    inlines = (links(CountryGroupMember), links(CountryAlias))


@admin.register(CountryAlias)
class CountryAliasAdmin(RowAdmin):
    list_display = ("name", "country", "first_year", "last_year", "editorial")
    list_filter = ("country__kind", "editorial", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("name", "country__code", "country__name", "country__name_es")
    ordering = ("name", "first_year")


@admin.register(CountryGroup)
class CountryGroupAdmin(RowAdmin):
    list_display = (name, "slug", "editorial")
    list_filter = ("editorial",)
    search_fields = ("slug", "name", "name_es")
    ordering = ("name",)
    inlines = (links(CountryGroupMember),)


@admin.register(Indicator)
class IndicatorAdmin(RowAdmin):
    """Without its values, which are too many for one page: they have a list."""

    list_display = (name, "measured_in", "citation", "slug")
    list_filter = ("editorial",)
    list_select_related = ("citation__document",)
    search_fields = ("slug", "name", "name_es")
    ordering = ("slug",)

    @admin.display(description=_("unit"))
    def measured_in(self, indicator: Indicator) -> str:
        return in_language(indicator.unit, indicator.unit_es)


@admin.register(IndicatorValue)
class IndicatorValueAdmin(RowAdmin):
    list_display = ("indicator", "country", "year", "figure")
    list_display_links = ("year",)
    list_filter = ("indicator", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("indicator", "country", "citation__document")
    search_fields = ("indicator__slug", "country__code", "country__name", "=year")
    ordering = ("indicator", "country", "-year")

    @admin.display(description=_("value"), ordering="value")
    def figure(self, row: IndicatorValue) -> str:
        return f"{row.value.normalize():,f}"
