"""What the description of the API says of the compare endpoints: parameters, examples, answers."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)

from documents.api.pages import Pages
from documents.api.schema import ERROR_REFERENCE
from funding.api import compare_schema
from funding.api.compare import CompareView, FigureView
from funding.api.compare_files import FILES, Rows
from funding.api.compare_json import FIELDS
from funding.api.model import MembersView, ModelView
from funding.dimensions import DIMENSIONS
from funding.figures import CHARTS

UNPROCESSABLE = OpenApiResponse(
    ERROR_REFERENCE, "The question has no honest answer; the error names what collides."
)
EXAMPLES = {"by": "country,fiscal_year", "dataset": "section-1004-by-country"}
MEANINGS = {
    "by": f"What to group by, in this order: one to three of {', '.join(DIMENSIONS)}.",
    **{name: f"Keys, as /api/v1/members/{name}/ lists them." for name in DIMENSIONS},
    "fiscal_year": "Years: 2008, a list 2008,2010 or a range 2008..2013.",
    "country_group": "Keys of country groups, which stand for their countries.",
    "edition": "Editions instead of the newest ones: a label, or dataset, colon and label.",
    "as_of": "A data revision, or a day (YYYY-MM-DD): the amounts that the site had then, under the"
    " names and descriptions of today.",
    "scheme": "The scheme by which amounts are attributed to goals.",
    "kind_scheme": "The scheme that puts accounts under kinds of assistance.",
    "year_basis": "printed, or intended: forward funding in the year it was meant for.",
    "dollars": "current, or constant: at the prices of base_year.",
    "base_year": "The fiscal year of constant dollars; without it, the index's own.",
    "measure": "amount, share, change (on the previous year) or per_capita.",
    "share_of": "The whole of a share: row, column or total, as the table has them.",
    "events": "shown, or hidden: the events in the years of the answer.",
}


def _query_parameter(name: str) -> OpenApiParameter:
    example = EXAMPLES.get(name)
    examples = [OpenApiExample(example, example)] if example else []
    return OpenApiParameter(name, str, description=MEANINGS[name], examples=examples)


QUERY: list[Any] = [_query_parameter(name) for name in MEANINGS]
FILTERS: list[Any] = [
    OpenApiParameter(name, str, description=meaning)
    for name, meaning in MEANINGS.items()
    if name != "by"
]
PAGES = [
    OpenApiParameter(parameter["name"], parameter["schema"], description=parameter["description"])
    for parameter in Pages().get_schema_operation_parameters(None)
]
FIELDS_ASKED = OpenApiParameter(
    "fields",
    str,
    description=f"What a result says besides its members, all if not set: {', '.join(FIELDS)}.",
    examples=[OpenApiExample("amount,status", "amount,status")],
)
CHART = OpenApiParameter("chart", str, enum=list(CHARTS), description="The kind of chart.")
ROWS = OpenApiParameter(
    "rows",
    str,
    enum=list(Rows.values),
    description="filtered: the answer. full: every cell of its datasets too, whatever the filters;"
    " in CSV, which is one table, instead.",
    examples=[OpenApiExample("full", "full")],
)
CONTENTS: dict[str, Any] = {
    "csv": str,
    "json": compare_schema.COMPARISON_AND_CELLS,
    "xlsx": OpenApiTypes.BINARY,
    "zip": OpenApiTypes.BINARY,
}
DIMENSION = OpenApiParameter(
    "dimension",
    str,
    OpenApiParameter.PATH,
    enum=list(DIMENSIONS),
    examples=[OpenApiExample("account", "account")],
)


def describe_compare_views() -> None:
    """Attaches the descriptions to the views; the views themselves know nothing of them."""
    _describe(
        CompareView, "compare", [*QUERY, FIELDS_ASKED, *PAGES], {200: compare_schema.COMPARISON}
    )
    _describe(FigureView, "compare_figure", [*QUERY, CHART], {200: compare_schema.FIGURE})
    for suffix, view in FILES.items():
        answers = {(200, view.content_type.split(";")[0]): CONTENTS[suffix]}
        _describe(view, f"compare_{suffix}", [*QUERY, ROWS], answers)
    _describe(ModelView, "model", [], {200: compare_schema.MODEL})
    _describe(MembersView, "members", [DIMENSION, *FILTERS], {200: compare_schema.MEMBERS})


def _describe(view: Any, operation: str, parameters: list[Any], answers: dict[Any, Any]) -> None:
    tag = operation.split("_", maxsplit=1)[0]
    if tag == "compare":
        answers[422] = UNPROCESSABLE
    described = extend_schema(
        operation_id=operation, tags=[tag], parameters=parameters, responses=answers
    )
    extend_schema_view(get=described)(view)
