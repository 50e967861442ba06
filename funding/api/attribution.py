"""Attribution schemes in the API, each with every share and its reason."""

from django.utils.translation import gettext_lazy as _

from documents.api.filters import any_of, flag
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer, RowSerializer
from funding.models import AttributionScheme, AttributionShare
from programs.api.links import fetched, framework_keys


class AttributionShareSerializer(RowSerializer):
    class Meta:
        model = AttributionShare
        fields = ("account", "goal", "share", "reason", "reason_es")


class AttributionSchemeSerializer(ResourceSerializer):
    shares = AttributionShareSerializer(many=True)

    class Meta:
        model = AttributionScheme
        fields = (
            "name",
            "name_es",
            "framework",
            "is_default",
            "adds_up",
            "explanation",
            "explanation_es",
            "shares",
        )


class AttributionSchemeResource(Resource):
    """Rules that attribute money to goals: an amount by goal is their result, not a fact."""

    queryset = AttributionScheme.objects.select_related(
        "citation__document", "framework"
    ).prefetch_related(fetched("shares", AttributionShare, "account", "goal"))
    serializer_class = AttributionSchemeSerializer
    filters = {
        "framework": framework_keys("framework"),
        "is_default": flag(any_of("is_default"), _("whether a query that names none means it")),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name"}
    example = "account-purpose"
    example_filters = {"framework": "carsi"}
