"""manage.py build_outlines: makes the map's outlines out of world-atlas's TopoJSON."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from countries.outlines import FILE
from countries.topology import Polygon, outlines_of

ORIGIN = "Natural Earth 1:50m (public domain) through world-atlas's countries-50m.json, simplified."
# ISO codes, numeric and alpha-3, and where the name stands: in a large country, in the sea beside
# a small one, on this side of the point.
REGION = {
    "484": ("MEX", -102.3, 23.9, "middle center"),
    "320": ("GTM", -92.6, 13.9, "middle left"),
    "084": ("BLZ", -87.3, 19.2, "middle right"),
    "222": ("SLV", -89.7, 11.4, "middle left"),
    "340": ("HND", -84.7, 17.0, "middle right"),
    "558": ("NIC", -83.1, 13.0, "middle right"),
    "188": ("CRI", -86.1, 8.7, "middle left"),
    "591": ("PAN", -79.9, 6.4, "middle center"),
    "192": ("CUB", -79.3, 23.8, "middle center"),
    "388": ("JAM", -77.3, 17.0, "middle center"),
    "332": ("HTI", -73.2, 20.8, "middle center"),
    "214": ("DOM", -70.2, 16.9, "middle center"),
}


class Command(BaseCommand):
    help = f"Makes countries/{FILE.name} out of world-atlas's countries-50m.json."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("topology", type=Path, help="the path of countries-50m.json")

    def handle(self, *, topology: Path, **options: Any) -> None:
        try:
            polygons = outlines_of(json.loads(topology.read_text(encoding="utf-8")), list(REGION))
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{topology} is not countries-50m.json: {error!r}") from error
        features = ",\n".join(_feature(code, shapes) for code, shapes in polygons.items())
        head = f'{{"type":"FeatureCollection","origin":{json.dumps(ORIGIN)},"features":[\n'
        FILE.write_text(f"{head}{features}\n]}}\n", encoding="utf-8")
        self.stdout.write(f"Wrote {len(polygons)} outlines in {FILE}.")


def _feature(numeric: str, polygons: list[Polygon]) -> str:
    code, longitude, latitude, side = REGION[numeric]
    feature = {
        "type": "Feature",
        "id": code,
        "properties": {"label": [longitude, latitude, side]},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }
    return json.dumps(feature, separators=(",", ":"))
