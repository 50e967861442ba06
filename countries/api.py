"""Countries, regions and country groups in the API."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch

from countries.models import Country, CountryGroup, CountryGroupMember, CountryKind
from documents.api.filters import Filter, any_of, choice_keys, row_keys
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer
from documents.api.shapes import Links

MEMBERSHIPS = CountryGroupMember.objects.select_related("citation__document")


def country_keys(column: str, many: bool = False) -> Filter:
    return row_keys(Country, column, "an ISO 3166-1 alpha-3 code or the slug of a region", many)


def group_keys(column: str, many: bool = False) -> Filter:
    """A group stands for its countries; `column` refers to a country."""

    def find(keys: Sequence[str]) -> Mapping[str, tuple[Any, ...]]:
        found: dict[str, tuple[Any, ...]] = {}
        groups = CountryGroup.objects.filter(slug__in=keys).order_by()
        for slug, country in groups.values_list("slug", "members__country"):
            found[slug] = (*found.get(slug, ()), *([country] if country else []))
        return found

    meaning = "the key of a country group, which stands for its countries"
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
        "kind": choice_keys(CountryKind, "kind", "what kind of recipient it is"),
        "country_group": group_keys("pk"),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "code", "name": "name", "kind": "kind"}
    example = "GTM"
    example_filters = {"country_group": "northern-triangle"}


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


RESOURCES: dict[str, type[Resource]] = {
    "countries": CountryResource,
    "country-groups": CountryGroupResource,
}
