"""The API's addresses: its table of contents, every resource, the schema and its human form."""

from typing import Any, ClassVar

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import override
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

import countries.api
import documents.api.resources
import funding.api
import programs.api
from carsi.changes.api import ChangesView
from carsi.changes.description import describe_changes_view
from carsi.search.api import SearchView, SuggestionsView
from carsi.search.description import describe_search_views
from documents.api.parameters import StrictView
from documents.api.resource import Resource
from funding.api.compare_description import describe_compare_views
from funding.api.compare_files import FILES
from funding.api.coverage_description import describe_coverage_views
from funding.api.crosscheck_description import describe_crosscheck_views
from funding.api.editions_description import describe_editions_view
from funding.api.reconciliation_description import describe_reconciliation_views

RESOURCES: dict[str, type[Resource]] = {
    **funding.api.RESOURCES,
    **programs.api.RESOURCES,
    **countries.api.RESOURCES,
    **documents.api.resources.RESOURCES,
}
OTHERS = (
    *("compare", "compare-figure"),
    *(f"compare-{suffix}" for suffix in FILES),
    *("crosscheck", "crosscheck-csv"),
    *("reconciliation", "reconciliation-csv"),
    *("coverage", "coverage-csv"),
    *("search", "search-suggestions"),
    "changes",
    *("model", "schema", "docs"),
)


class ContentsView(StrictView):
    """The table of contents: the address of everything else."""

    @extend_schema(
        responses={200: {"type": "object", "additionalProperties": {"type": "string"}}},
        operation_id="contents",
        tags=["contents"],
    )
    def get(self, request: Request) -> Response:
        names = {**{name: f"{name}-list" for name in RESOURCES}, **{name: name for name in OTHERS}}
        return Response(
            {name: request.build_absolute_uri(reverse(address)) for name, address in names.items()}
        )


class SchemaView(StrictView, SpectacularAPIView):
    """The OpenAPI 3.1 description of the API, which is in English."""

    renderer_classes = [OpenApiJsonRenderer2]

    def _get_schema_response(self, request: Request) -> Response:
        with override(settings.LANGUAGE_CODE):
            response: Response = super()._get_schema_response(request)  # type: ignore[no-untyped-call]
        response["Content-Language"] = settings.LANGUAGE_CODE
        return response


class DocsView(StrictView, SpectacularSwaggerSplitView):
    """The description for people; `script` is the part of the page that a strict policy needs."""

    parameters: ClassVar[tuple[str, ...]] = ("script",)
    template_name = "api/docs.html"
    url_name = "schema"


def _routes() -> list[URLPattern | URLResolver]:
    router = SimpleRouter()
    for name, resource in RESOURCES.items():
        router.register(name, resource, basename=name)
    return list(router.urls)


describe_compare_views()
describe_editions_view()
describe_crosscheck_views()
describe_reconciliation_views()
describe_coverage_views()
describe_search_views()
describe_changes_view()
urlpatterns: list[Any] = [
    path("", ContentsView.as_view(), name="contents"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("changes/", ChangesView.as_view(), name="changes"),
    path("search/", SearchView.as_view(), name="search"),
    path("search/suggestions/", SuggestionsView.as_view(), name="search-suggestions"),
    path("", include("funding.api.urls")),
    *_routes(),
]
