"""What the description of the API says of the changes."""

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema

from carsi.changes.api import ChangesView
from carsi.changes.reading import FILTERS
from documents.api.pages import DEFAULT_PAGE_SIZE, MOST_ON_A_PAGE, page_schema
from funding.api.compare_schema import TEXT, listed, shape

TIME = {"type": "string", "format": "date-time"}
WHOLE = {"type": "integer"}
ADDRESS = {"type": ["string", "null"], "description": "Of the page, on this host."}
CHANGE = {"enum": ["added", "changed", "removed"]}
FIELDS = {"type": ["object", "null"], "additionalProperties": True}
ROW = shape(
    {"model": TEXT, "key": {"type": "array"}, "change": CHANGE, "before": FIELDS, "after": FIELDS}
)
REVISION = shape(
    {
        "kind": {"const": "revision"},
        "updated_at": TIME,
        "number": WHOLE,
        "published_on": {"type": "string", "format": "date"},
        "note": TEXT,
        "address": ADDRESS,
        "editions": listed(shape({"dataset": TEXT, "edition": TEXT})),
        "rows": listed(ROW),
    }
)
EDIT = shape(
    {
        "kind": TEXT | {"description": "The model, such as “documents.term”."},
        "updated_at": TIME,
        "label": TEXT,
        "address": ADDRESS,
        "change": CHANGE,
        "fields": listed(shape({"name": TEXT, "label": TEXT, "before": TEXT, "after": TEXT})),
        "reason": TEXT,
    }
)
UNTIL = TIME | {"description": "All changes up to this time are known: ask after it next time."}
PAGE_ADDRESS = {"type": ["string", "null"], "format": "uri"}
ANSWER = shape(
    {
        "until": UNTIL,
        "count": WHOLE,
        "next": PAGE_ADDRESS,
        "previous": PAGE_ADDRESS,
        "page": page_schema(),
        "results": listed({"oneOf": [REVISION, EDIT]}),
    }
)
AFTER = OpenApiParameter(
    "updated_after",
    str,
    description="Only changes after this day or time, in UTC where it names no zone.",
    examples=[OpenApiExample("2026-11-01", "2026-11-01")],
)
MEANINGS = {
    "kind": "Publications (`revision`), or edits of some models, such as `documents.term`.",
    "document": "What concerns this document.",
    "dataset": "Publications that concern this dataset.",
}


def describe_changes_view() -> None:
    """Attaches the description to the view, which itself knows nothing of it."""
    filters = [OpenApiParameter(name, str, description=MEANINGS[name]) for name in FILTERS]
    size = {"type": "integer", "minimum": 1, "maximum": MOST_ON_A_PAGE}
    pages = [
        OpenApiParameter(
            "page",
            {"type": "integer", "minimum": 1, "default": 1},
            description="The page; one that does not exist is a 404.",
        ),
        OpenApiParameter(
            "page_size",
            size | {"default": DEFAULT_PAGE_SIZE},
            description="Results on a page.",
        ),
    ]
    described = extend_schema(
        operation_id="changes",
        tags=["changes"],
        parameters=[AFTER, *filters, *pages],
        responses={200: ANSWER},
    )
    ChangesView.get = described(ChangesView.get)  # type: ignore[method-assign]
