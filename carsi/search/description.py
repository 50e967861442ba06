"""What the description of the API says of the search."""

from typing import Any

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)

from carsi.search.answer import MOST_SUGGESTED
from carsi.search.api import DEFAULT_LIMIT, MOST_RESULTS, SearchView, SuggestionsView
from carsi.search.results import TITLES
from carsi.search.words import MOST_LETTERS
from funding.api.compare_schema import KEYED, TEXT, listed, shape

COUNT = {"type": "integer"}
ADDRESS = TEXT | {"description": "Of the page, on this host."}
PIECES = listed(shape({"text": TEXT, "marked": {"type": "boolean"}}))
RESULT = shape(
    {"key": TEXT, "label": TEXT, "marked_label": PIECES, "why": PIECES, "address": ADDRESS}
)
QUESTION = shape(
    {
        "words": TEXT | {"description": "What the answer shows."},
        "query": TEXT | {"description": "The compare query that answers it."},
        "address": ADDRESS,
        "exact": {"type": "boolean", "description": "False for the nearest with an answer."},
        "notes": listed(TEXT),
    }
)
ANSWER = shape(
    {
        "q": TEXT,
        "corrected": {
            "type": "object",
            "additionalProperties": TEXT,
            "description": "Words that stand nowhere, and what they were read as.",
        },
        "questions": listed(QUESTION),
        "not_understood": listed(TEXT),
        "count": COUNT,
        "kinds": listed(shape({"kind": KEYED, "count": COUNT, "results": listed(RESULT)})),
        "nearest": listed(TEXT) | {"description": "Names like the text, if nothing was found."},
    }
)
SUGGESTIONS = shape(
    {
        "q": TEXT,
        "announcement": TEXT | {"description": "How many there are, for a screen reader."},
        "suggestions": listed(shape({"label": TEXT, "kind": KEYED, "address": ADDRESS})),
    }
)
ASKED = OpenApiParameter(
    "q",
    {"type": "string", "maxLength": MOST_LETTERS},
    description="Names, terms, an amount or a question, in English or Spanish.",
    examples=[OpenApiExample("INCLE Honduras", "INCLE Honduras")],
)
KIND = OpenApiParameter(
    "kind", {"type": "string"}, description=f"Only some of {', '.join(TITLES)}."
)


def describe_search_views() -> None:
    """Attaches the descriptions to the views; the views themselves know nothing of them."""
    results = _limit(DEFAULT_LIMIT, MOST_RESULTS, "The most results of a kind.")
    _describe(SearchView, "search", [ASKED, KIND, results], ANSWER)
    suggested = _limit(MOST_SUGGESTED, MOST_SUGGESTED, "The most suggestions.")
    _describe(SuggestionsView, "search_suggestions", [ASKED, suggested], SUGGESTIONS)


def _limit(default: int, most: int, meaning: str) -> OpenApiParameter:
    schema = {"type": "integer", "minimum": 1, "maximum": most, "default": default}
    return OpenApiParameter("limit", schema, description=meaning)


def _describe(view: Any, operation: str, parameters: list[Any], answer: dict[str, Any]) -> None:
    described = extend_schema(
        operation_id=operation, tags=["search"], parameters=parameters, responses={200: answer}
    )
    extend_schema_view(get=described)(view)
