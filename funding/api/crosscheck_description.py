"""What the description of the API says of the cross-checks: parameters and answer."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view

from documents.api.pages import page_schema
from funding.api.compare_description import PAGES
from funding.api.compare_schema import KEYED, MEMBER, TEXT, listed, shape
from funding.api.crosscheck import CrosscheckCsvView, CrosscheckView
from funding.crosscheck import Verdict
from funding.models import YearBasis

MEANINGS = {
    "dataset": "Keys of documents’ datasets.",
    "official": "Keys of official datasets.",
    "country": "Keys, as /api/v1/members/country/ lists them.",
    "fiscal_year": "Years: 2008, a list 2008,2010 or a range 2008..2013.",
    "account": "Keys, as /api/v1/members/account/ lists them; total is the sum over accounts.",
    "verdict": f"Some of {', '.join(Verdict.values)}.",
}
QUERY: list[Any] = [
    OpenApiParameter(name, str, description=meaning) for name, meaning in MEANINGS.items()
]
DOLLARS = {"type": ["number", "null"], "description": "US dollars."}
TEXT_OR_NULL = {"type": ["string", "null"]}
BY_BASIS = shape(dict.fromkeys(YearBasis.values, DOLLARS))
DOCUMENT = shape(
    {
        "stage": MEMBER,
        "printed": TEXT_OR_NULL,
        "unit": TEXT_OR_NULL,
        "amount": BY_BASIS,
        "cells": TEXT_OR_NULL,
    }
)
OFFICIAL = shape(
    {
        "dataset": MEMBER,
        "country": MEMBER,
        "accounts": {
            "anyOf": [listed(MEMBER), {"type": "null"}],
            "description": "Those that the figure counts; null where it counts all.",
        },
        "stage": {"anyOf": [MEMBER, {"type": "null"}]},
        "amount": DOLLARS,
        "cells": TEXT_OR_NULL,
    }
)
MOVE = shape(
    {
        "account": MEMBER,
        "amount": {"type": "number"},
        "counted_in": MEMBER,
        "meant_for": MEMBER,
        "law": TEXT,
    }
)
COMBINATION = shape(
    {
        "words": TEXT,
        "moved": listed(MOVE),
        "without": listed(MEMBER),
        "difference": {"type": "number"},
        "tolerance": {"type": "number"},
    }
)
CHECK = shape(
    {
        "dataset": MEMBER,
        "country": MEMBER,
        "fiscal_year": MEMBER,
        "account": MEMBER,
        "document": DOCUMENT,
        "official": OFFICIAL,
        "difference": BY_BASIS | {"description": "What the document says more."},
        "tolerance": {"type": "number", "description": "What rounding on both sides can hide."},
        "verdict": KEYED,
        "sentence": TEXT,
        "combinations": listed(COMBINATION),
        "tried_all": {"type": "boolean", "description": "Whether every combination was tried."},
        "cells": TEXT_OR_NULL,
    }
)
ANSWER = shape(
    {
        "query": {"type": "object"},
        "unit": {"const": "USD"},
        "counts": shape({key: {"type": "integer"} for key in Verdict.values}),
        "messages": listed(shape({"code": TEXT, "text": TEXT})),
        "page": page_schema(),
        "results": listed(CHECK),
    }
)


def describe_crosscheck_views() -> None:
    """Attaches the descriptions to the views; the views themselves know nothing of them."""
    _describe(CrosscheckView, "crosscheck", [*QUERY, *PAGES], {200: ANSWER})
    _describe(CrosscheckCsvView, "crosscheck_csv", QUERY, {(200, "text/csv"): str})


def _describe(view: Any, operation: str, parameters: list[Any], answers: dict[Any, Any]) -> None:
    described = extend_schema(
        operation_id=operation, tags=["crosscheck"], parameters=parameters, responses=answers
    )
    extend_schema_view(get=described)(view)
