"""How the API writes JSON: as the REST framework does, ten times as fast."""

from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

# A time of day is left to the REST framework's encoder, which writes “Z” for UTC.
OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS
OTHERS = JSONEncoder().default  # what orjson does not know


class FastJSONRenderer(JSONRenderer):
    """The one form of JSON; nobody is asked how wide to indent it."""

    def render(self, data: Any, *_how: Any) -> bytes:
        return b"" if data is None else orjson.dumps(data, OTHERS, OPTIONS)


def written(part: Any) -> str:
    """The JSON of a part of an answer, which `Fragment` puts into the whole."""
    return orjson.dumps(part, OTHERS, OPTIONS).decode()
