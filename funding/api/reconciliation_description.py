"""What the description of the API says of the reconciliation: parameters and answer."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view

from documents.api.pages import page_schema
from funding.api.compare_description import PAGES
from funding.api.compare_schema import KEYED, TEXT, listed, shape
from funding.api.reconciliation import ReconciliationCsvView, ReconciliationView
from funding.reconciliation.verdicts import OF_CLAIMS, OF_WORDS, Verdict

MEANINGS = {
    "verdict": (
        f"For claims some of {', '.join(OF_CLAIMS)}; for statements of {', '.join(OF_WORDS)}."
    ),
    "document": "Keys of documents that state something.",
    "topic": "Topics of claims and statements.",
}
QUERY: list[Any] = [
    OpenApiParameter(name, str, description=meaning) for name, meaning in MEANINGS.items()
]
NUMBER = {"type": ["number", "null"]}
COUNT = {"type": "integer"}
TEXT_OR_NULL = {"type": ["string", "null"]}
YEAR = {"type": ["integer", "string"]}
STATED = {
    "topic": TEXT,
    "document": KEYED,
    "locator": TEXT,
    "printed": TEXT,
    "qualifier": KEYED,
}
CHECK = shape(
    {
        "kind": {"const": "claim"},
        "claim": KEYED,
        **STATED,
        "query": TEXT_OR_NULL,
        "query_divisor": TEXT_OR_NULL | {"description": "That of a ratio."},
        "fiscal_years": listed(YEAR),
        "stated": NUMBER,
        "unit": TEXT | {"description": "The unit of every figure of the result."},
        "computed": NUMBER | {"description": "What the cells come to."},
        "difference": NUMBER | {"description": "What the cells come to more than is stated."},
        "tolerance": NUMBER | {"description": "The sum of its parts."},
        "tolerance_parts": shape({"digit": NUMBER, "cells": NUMBER, "words": NUMBER}),
        "cells": COUNT | {"description": "Cells with an amount."},
        "cells_without_amount": COUNT | {"description": "Cells such as n/a, which add nothing."},
        "status": TEXT,
        "verdict": KEYED,
        "sentence": TEXT,
        "scope_note": TEXT_OR_NULL,
        "cells_page": TEXT_OR_NULL,
    }
)
POINT = shape(
    {
        "fiscal_year": YEAR,
        "value": NUMBER,
        "status": TEXT,
        "stages": listed(TEXT),
        "cells_page": TEXT_OR_NULL,
    }
)
EXTREME = {"anyOf": [POINT, {"type": "null"}]}
SERIES = shape(
    {
        "members": {"type": "object", "description": "Keys by dimension, the year apart."},
        "name": TEXT,
        "verdict": KEYED,
        "sentence": TEXT,
        "fitting": COUNT | {"description": "Steps or years that do what is expected."},
        "tried": COUNT,
        "lowest": EXTREME,
        "highest": EXTREME,
        "points": listed(POINT),
    }
)
WORDS = shape(
    {
        "kind": {"const": "statement"},
        "statement": KEYED,
        **STATED,
        "query": TEXT,
        "unit": TEXT | {"description": "The unit of the values."},
        "expected": KEYED | {"description": "What the series must do for the words to hold."},
        "verdict": KEYED,
        "reason": TEXT_OR_NULL,
        "series": listed(SERIES),
    }
)
ANSWER = shape(
    {
        "query": {"type": "object"},
        "counts": shape(dict.fromkeys(Verdict.values, COUNT)),
        "page": page_schema(),
        "results": listed({"anyOf": [CHECK, WORDS]}),
    }
)


def describe_reconciliation_views() -> None:
    """Attaches the descriptions to the views; the views themselves know nothing of them."""
    _describe(ReconciliationView, "reconciliation", [*QUERY, *PAGES], {200: ANSWER})
    _describe(ReconciliationCsvView, "reconciliation_csv", QUERY, {(200, "text/csv"): str})


def _describe(view: Any, operation: str, parameters: list[Any], answers: dict[Any, Any]) -> None:
    described = extend_schema(
        operation_id=operation, tags=["reconciliation"], parameters=parameters, responses=answers
    )
    extend_schema_view(get=described)(view)
