"""Laws and events in the API."""

from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer
from documents.api.shapes import Links
from documents.api.years import year_keys
from programs.api.links import fetched, program_keys
from programs.models import Event, EventProgram, Law


class LawSerializer(ResourceSerializer):
    class Meta:
        model = Law
        fields = ("name", "name_es", "number", "section", "year")


class LawResource(Resource):
    """Acts of Congress that appropriate or authorise."""

    queryset = Law.objects.select_related("citation__document")
    serializer_class = LawSerializer
    filters = {"year": year_keys("year"), **SOURCE_FILTERS}
    ordering = {"key": "slug", "name": "name", "year": "year"}
    example = "pl-110-252"
    example_filters = {"year": "2008"}


class EventSerializer(ResourceSerializer):
    programs = Links("program", source="program_links")

    class Meta:
        model = Event
        fields = (
            "name",
            "name_es",
            "year",
            "month",
            "day",
            "is_fiscal_year",
            "place",
            "place_es",
            "description",
            "description_es",
            "disputed_by",
            "programs",
        )


class EventResource(Resource):
    """What happened when, as exactly as a document says; accounts that differ are both kept."""

    queryset = Event.objects.select_related("citation__document", "disputed_by").prefetch_related(
        fetched("program_links", EventProgram, "program")
    )
    serializer_class = EventSerializer
    filters = {
        "year": year_keys("year"),
        "program": program_keys("program_links__program", many=True),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name", "year": "year"}
    example = "martillo-begins-2012-01"
    example_filters = {"year": "2007..2012"}
