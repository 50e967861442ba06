"""The shape of a compare answer, for the description of the API."""

from typing import Any

from documents.api.pages import page_schema
from funding.api.cells_sheet import cell_columns
from funding.api.sheet import Kind
from funding.dimensions import DIMENSIONS
from funding.models import CellStatus, Stage

KEYED = {"$ref": "#/components/schemas/KeyAndLabel"}
TEXT = {"type": "string"}
AMOUNT = {"type": ["number", "null"], "description": "US dollars; null where no cell carries one."}


def shape(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    """An object of these properties, all of them there but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": properties}


def listed(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


MEMBER = shape({"key": {"type": ["string", "integer"]}, "label": TEXT})
TALLY = {
    "amount": AMOUNT,
    "status": {"enum": [*CellStatus.values, "partial", "missing", "empty"]},
    "complete": {"type": "boolean"},
    "stages": listed({"enum": list(Stage.values)}),
    "cells": {"type": "object", "additionalProperties": {"type": "integer"}},
    "datasets": listed(TEXT),
}
BOUNDS = {"amount_min": AMOUNT, "amount_max": AMOUNT}
NUMBER = {"type": ["number", "null"]}
MEASURED = {
    "share": NUMBER | {"description": "A part of 1; null where there is no whole."},
    "share_of_complete": {"type": "boolean"},
    "change": NUMBER | {"description": "On the previous year, in US dollars."},
    "change_percent": NUMBER,
    "stages_differ": {"type": "boolean"},
    "per_capita": NUMBER | {"description": "US dollars per person."},
    "population": NUMBER,
}
GROUP = shape(
    {**dict.fromkeys(DIMENSIONS, MEMBER), **TALLY, **BOUNDS, **MEASURED},
    *DIMENSIONS,
    *TALLY,
    *BOUNDS,
    *MEASURED,
)
SOURCE = shape(
    {
        "dataset": KEYED,
        "edition": TEXT,
        "part": TEXT,
        "superseded_by": {"type": ["string", "null"]},
        "unit": TEXT,
        "document": KEYED,
        "producer": TEXT,
        "date": {"type": ["string", "null"], "format": "date"},
        "licence": TEXT,
        "address": TEXT,
        "locator": TEXT,
    }
)
REVISION = shape({"number": {"type": "integer"}, "published_on": TEXT | {"format": "date"}}) | {
    "description": "The data revision whose amounts these are."
}
DEFLATOR = shape({"name": TEXT, "edition": TEXT, "base_year": {"type": "integer"}})
REFERENCE = shape(
    {
        "document": KEYED,
        "producer": TEXT,
        "licence": TEXT,
        "attribution": TEXT,
        "address": TEXT,
        "locator": TEXT,
    }
)
WHOLE = {"type": ["integer", "null"]}
EVENT = shape(
    {
        "key": TEXT,
        "label": TEXT,
        "year": {"type": "integer"},
        "month": WHOLE,
        "day": WHOLE,
        "fiscal_year": {"type": "integer"},
    }
)
BY_STAGE = {"type": "object", "additionalProperties": NUMBER}
PASSAGES = {
    "amounts": BY_STAGE,
    "not_yet": BY_STAGE | {"description": "The stage before less this one."},
    "rates": {
        "type": "object",
        "additionalProperties": {"type": ["string", "null"]},
        "description": "This stage as a part of the one before, an exact decimal.",
    },
}
REASONS = {"type": "object", "additionalProperties": TEXT}
PIPELINE = shape(
    {
        "stages": listed({"enum": list(Stage.values)}),
        "lines": listed(shape({**dict.fromkeys(DIMENSIONS, MEMBER), **PASSAGES}, *DIMENSIONS)),
        "totals": shape({**PASSAGES, "reasons": REASONS}),
    }
)
COMPARISON = shape(
    {
        "query": {"type": "object", "description": "The query, with every default filled in."},
        "data_revision": {"anyOf": [REVISION, {"type": "null"}]},
        "unit": {"const": "USD"},
        "deflator": {"anyOf": [DEFLATOR, {"type": "null"}]},
        "dimensions": listed(shape({"name": TEXT, "title": TEXT})),
        "page": page_schema(),
        "results": listed(GROUP),
        "summary": shape({**TALLY, "reason": TEXT}, "reason"),
        "pipeline": {"anyOf": [PIPELINE, {"type": "null"}]},
        "messages": listed(shape({"code": TEXT, "text": TEXT})),
        "sources": listed(SOURCE),
        "references": listed(REFERENCE),
        "events": listed(EVENT),
    }
)
TYPES = {
    Kind.TEXT: ["string", "null"],
    Kind.YEAR: ["integer", "string"],
    Kind.DOLLARS: ["number", "null"],
    Kind.TRUTH: ["boolean"],
}
CELL = shape(
    {
        column.name: {"type": TYPES[column.kind], "description": column.meaning}
        for column in cell_columns()
    }
)
COMPARISON_AND_CELLS = shape({**COMPARISON["properties"], "cells": listed(CELL)}, "cells")
FIGURE = shape({"data": listed({"type": "object"}), "layout": {"type": "object"}})
MODEL = shape(
    {
        "dimensions": listed(shape({"name": TEXT, "title": TEXT, "members": TEXT})),
        "parameters": listed(TEXT),
        "defaults": {"type": "object"},
        "stages": listed({"type": "object"}),
        "statuses": listed(KEYED),
        "schemes": listed({"type": "object"}),
        "kind_schemes": listed({"type": "object"}),
        "measures": listed(KEYED),
        "year_bases": listed(KEYED),
        "dollars": listed(KEYED),
        "shares_of": listed(KEYED),
        "charts": listed(TEXT),
        "limits": {"type": "object", "additionalProperties": {"type": "integer"}},
    }
)
MEMBERS = shape(
    {
        "dimension": TEXT,
        "count": {"type": "integer"},
        "results": listed(shape({**MEMBER["properties"], "cells": {"type": "integer"}})),
    }
)
