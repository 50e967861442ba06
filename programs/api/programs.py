"""Programs in the API, with their relations and with what they are tied to."""

from django.utils.translation import gettext_lazy as _

from countries.api import country_keys, group_keys
from documents.api.filters import choice_keys
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer, RowSerializer
from documents.api.shapes import Links
from documents.api.years import span_of_years
from programs.api.links import agency_keys, fetched, partner_keys
from programs.models import (
    EventProgram,
    Program,
    ProgramAgency,
    ProgramCountry,
    ProgramPartner,
    ProgramRelation,
)
from programs.models.program import ProgramKind

PROGRAM_TIES = (
    fetched("relations", ProgramRelation, "other"),
    fetched("inverse_relations", ProgramRelation, "program"),
    fetched("programcountry_links", ProgramCountry, "country"),
    fetched("programagency_links", ProgramAgency, "agency"),
    fetched("programpartner_links", ProgramPartner, "partner"),
)


class ProgramRelationSerializer(RowSerializer):
    class Meta:
        model = ProgramRelation
        fields = ("relation", "other")


class InverseRelationSerializer(RowSerializer):
    class Meta:
        model = ProgramRelation
        fields = ("program", "relation")


class ProgramSerializer(ResourceSerializer):
    relations = ProgramRelationSerializer(many=True)
    inverse_relations = InverseRelationSerializer(many=True)
    countries = Links("country", source="programcountry_links")
    agencies = Links("agency", source="programagency_links")
    partners = Links("partner", source="programpartner_links")
    events = Links("event", source="event_links")

    class Meta:
        model = Program
        fields = (
            "name",
            "name_es",
            "abbreviation",
            "kind",
            "start_year",
            "end_year",
            "years_note",
            "years_note_es",
            "description",
            "description_es",
            "relations",
            "inverse_relations",
            "frameworks",
            "countries",
            "agencies",
            "partners",
            "events",
        )


class ProgramResource(Resource):
    """Initiatives, strategies and operations; relations between them are shown, never summed."""

    queryset = Program.objects.select_related("citation__document").prefetch_related(
        *PROGRAM_TIES,
        fetched("event_links", EventProgram, "event"),
        "frameworks",
    )
    serializer_class = ProgramSerializer
    filters = {
        "kind": choice_keys(ProgramKind, "kind", _("what sort of undertaking it is")),
        "year": span_of_years("start_year", "end_year"),
        "country": country_keys("programcountry_links__country", many=True),
        "country_group": group_keys("programcountry_links__country", many=True),
        "agency": agency_keys("programagency_links__agency", many=True),
        "partner": partner_keys("programpartner_links__partner", many=True),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name", "start_year": "start_year", "kind": "kind"}
    example = "carsi"
    example_filters = {"kind": "initiative"}
