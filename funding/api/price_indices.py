"""Price indices in the API, each with its value of every fiscal year."""

from django.utils.translation import gettext_lazy as _

from documents.api.filters import any_of, flag
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer, RowSerializer
from funding.models import PriceIndex, PriceIndexValue
from programs.api.links import fetched


class PriceIndexValueSerializer(RowSerializer):
    class Meta:
        model = PriceIndexValue
        fields = ("fiscal_year", "is_transition_quarter", "value", "is_estimate")


class PriceIndexSerializer(ResourceSerializer):
    values = PriceIndexValueSerializer(many=True)

    class Meta:
        model = PriceIndex
        fields = ("name", "name_es", "edition", "base_year", "is_default", "values")


class PriceIndexResource(Resource):
    """Published editions of price indices; each is 1 in its base year."""

    queryset = PriceIndex.objects.select_related("citation__document").prefetch_related(
        fetched("values", PriceIndexValue)
    )
    serializer_class = PriceIndexSerializer
    filters = {
        "is_default": flag(any_of("is_default"), _("whether a query that names none means it")),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name", "base_year": "base_year"}
    example = "omb-gdp-chained"
    example_filters = {"is_default": "true"}
