"""Agencies and partners in the API."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from documents.api.filters import choice_keys, text_keys
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer
from programs.api.links import agency_keys
from programs.models import Agency, Partner
from programs.models.organisation import AgencyKind


class AgencySerializer(ResourceSerializer):
    class Meta:
        model = Agency
        fields = ("name", "name_es", "abbreviation", "kind", "parent", "children")


class AgencyResource(Resource):
    """Departments, agencies, bureaus and commands of the US government, each under its parent."""

    queryset = Agency.objects.select_related("citation__document", "parent").prefetch_related(
        Prefetch("children", Agency.objects.order_by("name"))
    )
    serializer_class = AgencySerializer
    filters = {
        "kind": choice_keys(AgencyKind, "kind", _("where in the government it stands")),
        "parent": agency_keys("parent"),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name", "kind": "kind"}
    example = "state-inl"
    example_filters = {"parent": "state"}


class PartnerSerializer(ResourceSerializer):
    class Meta:
        model = Partner
        fields = ("name", "name_es", "abbreviation", "kind", "kind_es")


class PartnerResource(Resource):
    """Institutions that are neither recipient nor US agency."""

    queryset = Partner.objects.select_related("citation__document")
    serializer_class = PartnerSerializer
    filters = {
        "kind": text_keys(Partner, "kind", _("a kind that some partner has")),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name", "kind": "kind"}
    example = "sica"
    example_filters = {"kind": "regional organization"}
