"""Frameworks and goals in the API, each goal with its wordings and its counterparts."""

from django.db.models import Prefetch

from documents.api.resource import SOURCE_FILTERS, Resource
from documents.api.serializers import ResourceSerializer, RowSerializer
from documents.api.shapes import Links
from programs.api.links import fetched, framework_keys, program_keys
from programs.models import Framework, Goal, GoalMapping, GoalWording


class FrameworkSerializer(ResourceSerializer):
    class Meta:
        model = Framework
        fields = ("name", "name_es", "program", "word", "word_es", "goals")


class FrameworkResource(Resource):
    """Numbered sets of goals, each of one program."""

    queryset = Framework.objects.select_related("citation__document", "program").prefetch_related(
        Prefetch("goals", Goal.objects.order_by("number"))
    )
    serializer_class = FrameworkSerializer
    filters = {"program": program_keys("program"), **SOURCE_FILTERS}
    ordering = {"key": "slug", "name": "name"}
    example = "carsi"
    example_filters = {"program": "carsi"}


class GoalWordingSerializer(RowSerializer):
    class Meta:
        model = GoalWording
        fields = ("version", "year", "text", "text_es")


class GoalSerializer(ResourceSerializer):
    wordings = GoalWordingSerializer(many=True)
    mappings = Links("same_as")
    inverse_mappings = Links("goal")

    class Meta:
        model = Goal
        fields = (
            "name",
            "name_es",
            "framework",
            "number",
            "wordings",
            "mappings",
            "inverse_mappings",
        )


class GoalResource(Resource):
    """Goals, as each source words them, and the goals of other frameworks that mean the same."""

    queryset = Goal.objects.select_related("citation__document", "framework").prefetch_related(
        fetched("wordings", GoalWording),
        fetched("mappings", GoalMapping, "same_as"),
        fetched("inverse_mappings", GoalMapping, "goal"),
    )
    serializer_class = GoalSerializer
    filters = {"framework": framework_keys("framework"), **SOURCE_FILTERS}
    ordering = {"key": "slug", "name": "name", "number": "number"}
    example = "carsi-1"
    example_filters = {"framework": "carsi"}
