"""Activities in the API, with the countries, agencies, accounts and goals of each."""

from countries.api import country_keys, group_keys
from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer
from documents.api.shapes import Links
from programs.api.links import (
    account_keys,
    agency_keys,
    fetched,
    goal_keys,
    partner_keys,
    program_keys,
)
from programs.models import (
    Activity,
    ActivityAccount,
    ActivityAgency,
    ActivityCountry,
    ActivityGoal,
    ActivityPartner,
    ActivityProgram,
)


class ActivitySerializer(ResourceSerializer):
    programs = Links("program", source="activityprogram_links")
    countries = Links("country", source="activitycountry_links")
    agencies = Links("agency", source="activityagency_links")
    accounts = Links("account", source="activityaccount_links")
    goals = Links("goal", source="activitygoal_links")
    partners = Links("partner", source="activitypartner_links")

    class Meta:
        model = Activity
        fields = (
            "name",
            "name_es",
            "place",
            "place_es",
            "description",
            "description_es",
            "programs",
            "countries",
            "agencies",
            "accounts",
            "goals",
            "partners",
        )


class ActivityResource(Resource):
    """What programs do on the ground, each tied to what the documents tie it to."""

    queryset = Activity.objects.select_related("citation__document").prefetch_related(
        fetched("activityprogram_links", ActivityProgram, "program"),
        fetched("activitycountry_links", ActivityCountry, "country"),
        fetched("activityagency_links", ActivityAgency, "agency"),
        fetched("activityaccount_links", ActivityAccount, "account"),
        fetched("activitygoal_links", ActivityGoal, "goal"),
        fetched("activitypartner_links", ActivityPartner, "partner"),
    )
    serializer_class = ActivitySerializer
    filters = {
        "program": program_keys("activityprogram_links__program", many=True),
        "country": country_keys("activitycountry_links__country", many=True),
        "country_group": group_keys("activitycountry_links__country", many=True),
        "agency": agency_keys("activityagency_links__agency", many=True),
        "account": account_keys("activityaccount_links__account", many=True),
        "goal": goal_keys("activitygoal_links__goal", many=True),
        "partner": partner_keys("activitypartner_links__partner", many=True),
        **SOURCE_FILTERS,
    }
    ordering = {"key": "slug", "name": "name"}
    example = "vetted-units"
    example_filters = {"program": "carsi"}
