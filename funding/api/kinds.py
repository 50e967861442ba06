"""Kinds of assistance in the API, and the schemes that put each account under one."""

from django.utils.translation import gettext_lazy as _

from documents.api.filters import any_of, flag
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer, RowSerializer
from funding.models import AssistanceKind, KindAssignment, KindScheme
from programs.api.links import fetched


class AssistanceKindSerializer(ResourceSerializer):
    class Meta:
        model = AssistanceKind
        fields = ("name", "name_es", "order")


class AssistanceKindResource(Resource):
    """What assistance is for, in broad terms, in the order in which the kinds are shown."""

    queryset = AssistanceKind.objects.select_related("citation__document")
    serializer_class = AssistanceKindSerializer
    filters = SOURCE_FILTERS
    ordering = {"key": "slug", "name": "name", "order": "order"}
    example = "military"
    example_filters = {"editorial": "true"}


class KindAssignmentSerializer(RowSerializer):
    class Meta:
        model = KindAssignment
        fields = ("account", "kind", "reason", "reason_es")


class KindSchemeSerializer(ResourceSerializer):
    assignments = KindAssignmentSerializer(many=True)

    class Meta:
        model = KindScheme
        fields = ("name", "name_es", "is_default", "explanation", "explanation_es", "assignments")


class KindSchemeResource(Resource):
    """Rules that put each account under one kind, whole: an amount by kind is their result."""

    queryset = KindScheme.objects.select_related("citation__document").prefetch_related(
        fetched("assignments", KindAssignment, "account", "kind")
    )
    serializer_class = KindSchemeSerializer
    filters = {
        "is_default": flag(any_of("is_default"), _("whether a query that names none means it")),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name"}
    example = "account-kind"
    example_filters = {"is_default": "true"}
