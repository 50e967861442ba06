"""How the API writes JSON: as the REST framework does, ten times as fast."""

from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

# A time of day is left to the REST framework's encoder, which writes “Z” for UTC.
OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS


class FastJSONRenderer(JSONRenderer):
    """The one form of JSON; nobody is asked how wide to indent it."""

    def render(self, data: Any, *_how: Any) -> bytes:
        return b"" if data is None else orjson.dumps(data, JSONEncoder().default, OPTIONS)
