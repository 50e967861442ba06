"""manage.py build_outlines: makes the map's outlines out of world-atlas's TopoJSON."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from countries.outlines import FILE
from countries.topology import Polygon, outlines_of

ORIGIN = "Natural Earth 1:50m (public domain) through world-atlas's countries-50m.json, simplified."
# ISO codes, numeric and alpha-3, and where the name stands: in the sea beside a small country.
REGION = {
    "484": ("MEX", -102.3, 23.8, "middle center"),
    "320": ("GTM", -92.6, 13.6, "middle left"),
    "084": ("BLZ", -87.7, 18.0, "middle right"),
    "222": ("SLV", -89.6, 12.4, "middle left"),
    "340": ("HND", -84.9, 16.6, "middle right"),
    "558": ("NIC", -83.1, 13.0, "middle right"),
    "188": ("CRI", -85.7, 8.9, "middle left"),
    "591": ("PAN", -80.6, 6.6, "middle center"),
    "192": ("CUB", -78.0, 23.6, "middle center"),
    "388": ("JAM", -77.3, 17.2, "middle center"),
    "332": ("HTI", -72.8, 20.7, "middle center"),
    "214": ("DOM", -70.4, 17.0, "middle center"),
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
