"""Other names of accounts and agencies in the API."""

from documents.api.aliases import YEARS, AliasResource, AliasSerializer
from documents.api.resource import SOURCE_FILTERS
from programs.api.links import account_keys, agency_keys
from programs.models import AccountAlias, AgencyAlias


class AccountAliasSerializer(AliasSerializer):
    class Meta:
        model = AccountAlias
        fields = ("name", *YEARS, "account", "agency")


class AccountAliasResource(AliasResource):
    """How official files name accounts, in which fiscal years, and the agency that a name says."""

    queryset = AccountAlias.objects.select_related("citation__document", "account", "agency")
    serializer_class = AccountAliasSerializer
    filters = {
        "account": account_keys("account"),
        "agency": agency_keys("agency"),
        **SOURCE_FILTERS,
    }
    example = "GHP.2012"
    example_filters = {"account": "GHCS"}


class AgencyAliasSerializer(AliasSerializer):
    class Meta:
        model = AgencyAlias
        fields = ("name", *YEARS, "agency")


class AgencyAliasResource(AliasResource):
    """How official files name agencies, and in which fiscal years."""

    queryset = AgencyAlias.objects.select_related("citation__document", "agency")
    serializer_class = AgencyAliasSerializer
    filters = {"agency": agency_keys("agency"), **SOURCE_FILTERS}
    example = "State Department"
    example_filters = {"agency": "usaid"}
