"""Countries, regions, country groups and indicators of countries in the API."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from countries.models import (
    Country,
    CountryAlias,
    CountryGroup,
    CountryGroupMember,
    CountryKind,
    Indicator,
    IndicatorValue,
)
from documents.api.aliases import YEARS, AliasResource, AliasSerializer
from documents.api.filters import Filter, any_of, choice_keys, row_keys
from documents.api.parameters import keys_of
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer, RowSerializer
from documents.api.shapes import Links
from documents.api.years import year_keys

MEMBERSHIPS = CountryGroupMember.objects.select_related("citation__document")


def country_keys(column: str, many: bool = False) -> Filter:
    return row_keys(Country, column, _("an ISO 3166-1 alpha-3 code or the slug of a region"), many)


def group_keys(column: str, many: bool = False) -> Filter:
    """A group stands for its countries; `column` refers to a country."""

    def find(keys: Sequence[str]) -> Mapping[str, tuple[Any, ...]]:
        found: dict[str, tuple[Any, ...]] = {}
        groups = CountryGroup.objects.filter(slug__in=keys).order_by()
        for slug, country in groups.values_list("slug", "members__country"):
            found[slug] = (*found.get(slug, ()), *([country] if country else []))
        return found

    meaning = _("the key of a country group, which stands for its countries")
    return Filter(find, any_of(column), meaning, many=many)


class CountrySerializer(ResourceSerializer):
    groups = Links("group", source="memberships")

    class Meta:
        model = Country
        fields = ("name", "name_es", "kind", "covers", "groups", "note", "note_es")


class CountryResource(Resource):
    """Recipients: countries, and regions whose money is never spread over countries."""

    queryset = Country.objects.select_related("citation__document", "covers").prefetch_related(
        Prefetch("memberships", MEMBERSHIPS.select_related("group"))
    )
    serializer_class = CountrySerializer
    filters = {
        "kind": choice_keys(CountryKind, "kind", _("what kind of recipient it is")),
        "country_group": group_keys("pk"),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "code", "name": "name", "kind": "kind"}
    example = "GTM"
    example_filters = {"country_group": "northern-triangle"}


class CountryAliasSerializer(AliasSerializer):
    class Meta:
        model = CountryAlias
        fields = ("name", *YEARS, "country")


class CountryAliasResource(AliasResource):
    """How official files name countries and regions, and in which fiscal years."""

    queryset = CountryAlias.objects.select_related("citation__document", "country")
    serializer_class = CountryAliasSerializer
    filters = {"country": country_keys("country"), **SOURCE_FILTERS}
    example = "Cote d'Ivoire"
    example_filters = {"country": "CIV"}


class CountryGroupSerializer(ResourceSerializer):
    countries = Links("country", source="members")

    class Meta:
        model = CountryGroup
        fields = ("name", "name_es", "countries", "regions")


class CountryGroupResource(Resource):
    """Sets of countries, which receive nothing themselves; as a filter they expand to members."""

    queryset = CountryGroup.objects.select_related("citation__document").prefetch_related(
        Prefetch("members", MEMBERSHIPS.select_related("country")), "regions"
    )
    serializer_class = CountryGroupSerializer
    filters = {"country": country_keys("members__country", many=True), **SOURCE_FILTERS}
    ordering = {"key": "slug", "name": "name"}
    example = "northern-triangle"
    example_filters = {"country": "GTM"}


class IndicatorValueSerializer(RowSerializer):
    class Meta:
        model = IndicatorValue
        fields = ("country", "year", "value")


class IndicatorSerializer(ResourceSerializer):
    values = IndicatorValueSerializer(many=True)

    class Meta:
        model = Indicator
        fields = ("name", "name_es", "unit", "unit_es", "values")


VALUES = IndicatorValue.objects.select_related("citation__document", "country")
VALUE_FILTERS = {"country": country_keys("country"), "year": year_keys("year")}


class IndicatorResource(Resource):
    """Yearly figures about countries; `country` and `year` keep the values that they name."""

    queryset = Indicator.objects.select_related("citation__document").prefetch_related(
        Prefetch("values", VALUES)
    )
    serializer_class = IndicatorSerializer
    filters = {
        "country": country_keys("values__country", many=True),
        "year": year_keys("values__year", many=True),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name"}
    example = "population"
    example_filters = {"country": "MEX", "year": "2008..2013"}

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        values = VALUES
        for name, declared in VALUE_FILTERS.items():
            if keys := keys_of(self.request, name):
                values = declared.apply(values, name, keys)
        kept = super().filter_queryset(queryset)
        return kept.prefetch_related(None).prefetch_related(Prefetch("values", values))


RESOURCES: dict[str, type[Resource]] = {
    "countries": CountryResource,
    "country-aliases": CountryAliasResource,
    "country-groups": CountryGroupResource,
    "indicators": IndicatorResource,
}
