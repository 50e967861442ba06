"""Claims in the API: sums that documents state, with the query that checks each."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.api.filters import choice_keys, text_keys
from documents.api.resource import CITED, Resource
from documents.api.serializers import ResourceSerializer
from documents.api.years import span_of_years
from funding.api.keys import dataset_keys
from funding.models import Claim, FurtherCheck
from funding.models.claim import ClaimKind
from funding.wording import number
from programs.models.statement import Qualifier


class FurtherCheckSerializer(serializers.ModelSerializer[FurtherCheck]):
    class Meta:
        model = FurtherCheck
        fields = ("compare_query", "compare_query_divisor")


class ClaimSerializer(ResourceSerializer):
    amount = serializers.SerializerMethodField(help_text="In US dollars; null for a ratio.")
    further_checks = FurtherCheckSerializer(many=True)

    class Meta:
        model = Claim
        fields = (
            "kind",
            "topic",
            "counted",
            "counted_es",
            "printed",
            "stated",
            "unit",
            "amount",
            "qualifier",
            "year_start",
            "year_end",
            "dataset",
            "compare_query",
            "compare_query_divisor",
            "not_checkable",
            "not_checkable_es",
            "further_checks",
            "scope_differs",
            "scope_note",
            "scope_note_es",
        )

    @extend_schema_field({"type": ["number", "null"]})
    def get_amount(self, claim: Claim) -> int | float | None:
        return None if claim.unit_dollars is None else number(claim.stated * claim.unit_dollars)


class ClaimResource(Resource):
    """Stated sums, checked and never added; those of one topic stand side by side."""

    queryset = Claim.objects.select_related("citation__document", "dataset").prefetch_related(
        "further_checks"
    )
    serializer_class = ClaimSerializer
    filters = {
        "kind": choice_keys(ClaimKind, "kind", _("where and how the sum is stated")),
        "topic": text_keys(Claim, "topic", _("a topic that some claim has")),
        "qualifier": choice_keys(Qualifier, "qualifier", _("how exactly the figure is meant")),
        "fiscal_year": span_of_years("year_start", "year_end"),
        "dataset": dataset_keys("dataset"),
        "document": CITED,
    }
    ordering = {"key": "slug", "topic": "topic", "year_start": "year_start", "stated": "stated"}
    example = "carsi-by-account-total-2012"
    example_filters = {"dataset": "carsi-by-account"}
