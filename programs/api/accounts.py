"""Accounts in the API."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from documents.api.filters import choice_keys
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer
from programs.api.links import account_keys
from programs.models import Account, AccountKind


class AccountSerializer(ResourceSerializer):
    class Meta:
        model = Account
        fields = (
            "name",
            "name_es",
            "kind",
            "paid_from",
            "authorities",
            "former_name",
            "former_name_es",
            "description",
            "description_es",
        )


class AccountResource(Resource):
    """What pays: appropriations, and authorities that are paid from one."""

    queryset = Account.objects.select_related("citation__document", "paid_from").prefetch_related(
        Prefetch("authorities", Account.objects.order_by("code"))
    )
    serializer_class = AccountSerializer
    filters = {
        "kind": choice_keys(AccountKind, "kind", _("appropriation or authority")),
        "paid_from": account_keys("paid_from"),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "code", "name": "name", "kind": "kind"}
    example = "INCLE"
    example_filters = {"kind": "appropriation"}
