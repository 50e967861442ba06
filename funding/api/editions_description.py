"""What the description of the API says of a dataset's editions."""

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)

from documents.api.pages import page_schema
from funding.api.compare_description import MEANINGS, PAGES
from funding.api.compare_schema import AMOUNT, KEYED, MEMBER, TEXT, listed, shape
from funding.api.editions import EditionsView
from funding.models import CellStatus, Stage
from funding.restatement import CHANGES, NATURAL_KEY
from funding.restatement_query import FILTERS

COUNT = {"type": "integer"}
MAYBE = {"type": ["string", "null"]}
STAGE = {"enum": list(Stage.values)}
EDITION = shape(
    {
        "key": TEXT,
        "label": TEXT,
        "part": TEXT,
        "revision": COUNT,
        "published_on": {"type": "string", "format": "date"},
        "document": KEYED,
        "date": MAYBE | {"format": "date"},
        "locator": TEXT,
        "sha256": MAYBE,
        "cells": COUNT,
        "sums": listed(shape({"stage": STAGE, "amount": AMOUNT, "cells": COUNT})),
        "supersedes": MAYBE,
        "superseded_by": MAYBE,
    }
)
SIDE = shape({"amount": AMOUNT, "gaps": listed({"enum": list(CellStatus.values)}), "cells": COUNT})
SIDES = {"older": SIDE, "newer": SIDE, "difference": AMOUNT}
RESTATED = shape(
    {
        "edition": TEXT,
        "supersedes": TEXT,
        **dict.fromkeys(CHANGES, COUNT),
        "totals": listed(shape({"stage": STAGE, **SIDES})),
    }
)
LINE = shape({**dict.fromkeys(NATURAL_KEY, MEMBER), "change": {"enum": list(CHANGES)}, **SIDES})
EDITIONS = shape(
    {
        "dataset": KEYED,
        "editions": listed(EDITION),
        "restated": {"anyOf": [RESTATED, {"type": "null"}]},
        "page": page_schema(),
        "results": listed(LINE),
    }
)
SLUG = OpenApiParameter(
    "slug",
    str,
    OpenApiParameter.PATH,
    description="The key of a dataset.",
    examples=[OpenApiExample("carsi-by-account", "carsi-by-account")],
)
EDITION_ASKED = OpenApiParameter(
    "edition",
    str,
    description="The edition to set beside the one that it supersedes; without it, the newest.",
)


def describe_editions_view() -> None:
    """Attaches the description to the view; the view itself knows nothing of it."""
    filters = [OpenApiParameter(name, str, description=MEANINGS[name]) for name in FILTERS]
    described = extend_schema(
        operation_id="datasets_editions",
        tags=["datasets"],
        parameters=[SLUG, EDITION_ASKED, *filters, *PAGES],
        responses={200: EDITIONS},
    )
    extend_schema_view(get=described)(EditionsView)
