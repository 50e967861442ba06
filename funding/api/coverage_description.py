"""What the description of the API says of the grid of what is known: parameters and answer."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view

from documents.api.pages import page_schema
from funding.api.compare_description import PAGES
from funding.api.compare_schema import MEMBER, TEXT, listed, shape
from funding.api.coverage import CoverageCsvView, CoverageView
from funding.models import CellStatus, Stage

MEANINGS = {
    "dataset": "Keys of datasets; without it, the default set.",
    "edition": "Editions instead of the newest: a label, or dataset:label.",
    "country": "Keys, as /api/v1/members/country/ lists them; without it and country_group: Mexico,"
    " the seven countries of CARSI and their region.",
    "country_group": "Keys, as /api/v1/country-groups/ lists them.",
    "account": "Keys, as /api/v1/members/account/ lists them.",
    "fiscal_year": "Years: 2008, a list 2008,2010 or a range 2008..2013.",
    "stage": f"Some of {', '.join(Stage.values)}.",
}
QUERY: list[Any] = [
    OpenApiParameter(name, str, description=meaning) for name, meaning in MEANINGS.items()
]
COUNT = {"type": "integer"}
COUNTS = {"type": "object", "additionalProperties": COUNT}
SPOT = shape(
    {
        "fiscal_year": MEMBER,
        "stage": MEMBER,
        "status": {"enum": [*CellStatus.values, "partial", "missing"]},
        "statuses": COUNTS | {"description": "How many of its cells have each status."},
        "cells": TEXT | {"description": "The page that lists the cells."},
    }
)
LINE = shape(
    {
        "country": MEMBER,
        "account": MEMBER,
        "dataset": MEMBER,
        "known": listed(SPOT) | {"description": "A year that is not here has no cell."},
    }
)
ANSWER = shape(
    {
        "query": {"type": "object"},
        "years": listed(MEMBER),
        "recipients": listed(MEMBER),
        "without": listed(MEMBER) | {"description": "Recipients without any cell of their own."},
        "counts": shape(
            {"lines": COUNT, "places": COUNT, "blank": COUNT, "statuses": COUNTS, "stages": COUNTS}
        ),
        "page": page_schema(),
        "results": listed(LINE),
    }
)


def describe_coverage_views() -> None:
    """Attaches the descriptions to the views; the views themselves know nothing of them."""
    _describe(CoverageView, "coverage", [*QUERY, *PAGES], {200: ANSWER})
    _describe(CoverageCsvView, "coverage_csv", QUERY, {(200, "text/csv"): str})


def _describe(view: Any, operation: str, parameters: list[Any], answers: dict[Any, Any]) -> None:
    described = extend_schema(
        operation_id=operation, tags=["coverage"], parameters=parameters, responses=answers
    )
    extend_schema_view(get=described)(view)
