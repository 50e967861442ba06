"""Forward funding in the API."""

from rest_framework import serializers

from documents.api.resource import SOURCE_FILTERS
from documents.api.serializers import RowSerializer
from documents.api.years import year_keys
from funding.api.as_of import AS_OF
from funding.api.cells import CellResource, cell_key
from funding.api.keys import dataset_keys
from funding.models import ForwardFunding
from programs.api.links import account_keys


class ForwardFundingSerializer(RowSerializer):
    key = serializers.SerializerMethodField(help_text="The key of the allocation it lies in.")

    class Meta:
        model = ForwardFunding
        fields = ("key", "account", "year_counted", "year_meant", "printed", "amount", "law")

    def get_key(self, row: ForwardFunding) -> str:
        return cell_key(row)


class ForwardFundingResource(CellResource):
    """Amounts counted in one fiscal year to cover in advance part of the next one's request."""

    queryset = ForwardFunding.objects.select_related(
        "edition__dataset", "account", "law", "citation__document"
    )
    serializer_class = ForwardFundingSerializer
    filters = {
        "dataset": dataset_keys("edition__dataset"),
        "account": account_keys("account"),
        "year_counted": year_keys("year_counted"),
        "year_meant": year_keys("year_meant"),
        "as_of": AS_OF,
        **SOURCE_FILTERS,
    }
    ordering = {"year_counted": "year_counted", "year_meant": "year_meant", "amount": "amount"}
    example = "mexico-by-account.2013.1.3"
    example_filters = {"dataset": "mexico-by-account"}
