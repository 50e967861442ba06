"""Statements in the API: stated facts that are no sums of cells."""

from django.utils.translation import gettext_lazy as _

from countries.api import country_keys
from documents.api.filters import choice_keys, text_keys
from documents.api.resource import CITED, Resource
from documents.api.serializers import ResourceSerializer
from documents.api.years import span_of_years
from programs.api.links import program_keys
from programs.models import Statement
from programs.models.statement import Qualifier, StatementKind


class StatementSerializer(ResourceSerializer):
    class Meta:
        model = Statement
        fields = (
            "kind",
            "topic",
            "text",
            "text_es",
            "printed",
            "value",
            "unit",
            "unit_es",
            "qualifier",
            "year_start",
            "year_end",
            "program",
            "country",
            "compare_query",
            "compare_series",
            "expected",
        )


class StatementResource(Resource):
    """Shares, counts, changes, directions, assessments; those of one topic stand side by side."""

    queryset = Statement.objects.select_related("citation__document", "program", "country")
    serializer_class = StatementSerializer
    filters = {
        "kind": choice_keys(StatementKind, "kind", _("what sort of fact it is")),
        "topic": text_keys(Statement, "topic", _("a topic that some statement has")),
        "qualifier": choice_keys(Qualifier, "qualifier", _("how exactly the figure is meant")),
        "year": span_of_years("year_start", "year_end"),
        "program": program_keys("program"),
        "country": country_keys("country"),
        "document": CITED,
    }
    ordering = {"key": "slug", "topic": "topic", "year_start": "year_start", "value": "value"}
    example = "cocaine-80-percent-first-stop-mpi"
    example_filters = {"kind": "share"}
