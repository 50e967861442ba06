"""Differences of scope in the API: where a document and the official data count other money."""

from countries.api import country_keys
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer
from funding.api.keys import dataset_keys
from funding.models import ScopeDifference
from programs.api.links import account_keys


class ScopeDifferenceSerializer(ResourceSerializer):
    class Meta:
        model = ScopeDifference
        fields = (
            "dataset",
            "country",
            "account",
            "official",
            "official_country",
            "official_account",
            "reason",
            "reason_es",
        )


class ScopeDifferenceResource(Resource):
    """Lines of documents and official lines that stand side by side and are not comparable."""

    queryset = ScopeDifference.objects.select_related(
        "dataset",
        "country",
        "account",
        "official",
        "official_country",
        "official_account",
        "citation__document",
    )
    serializer_class = ScopeDifferenceSerializer
    filters = {
        "dataset": dataset_keys("dataset"),
        "country": country_keys("country"),
        "account": account_keys("account"),
        "official": dataset_keys("official"),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug"}
    example = "section-1004-counter-drug-account"
    example_filters = {"dataset": "section-1004-by-country"}
