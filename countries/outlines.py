"""The outlines of the region's countries, as maps draw them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("outlines.json")


@cache
def outlines() -> dict[str, Any]:
    """A GeoJSON feature collection; a feature's id is the country's code, and `label` its place.

    `label` holds the longitude and latitude of a country's name on the map, and on which side of
    that point it is written. Origin: Natural Earth 1:50m, public domain, through world-atlas.
    """
    collection: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return collection


@cache
def features() -> dict[str, dict[str, Any]]:
    """The outline of each country by its code."""
    return {feature["id"]: feature for feature in outlines()["features"]}
