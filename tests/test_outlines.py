"""The outlines of the map: small, ours, the right way round, and made again by a command."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from countries import outlines
from countries.topology import outlines_of, signed_area

# Two countries that share a border with a small bend, on a grid of tenths of a degree; the first
# has an islet.
TOPOLOGY = {
    "transform": {"scale": [0.1, 0.1], "translate": [-90, 10]},
    "arcs": [
        [[10, 0], [0, 5], [0, 5]],  # the border, northwards
        [[10, 10], [-10, 0], [0, -10], [10, 0]],  # the rest of the western country
        [[10, 0], [10, 0], [0, 10], [-10, 0]],  # and of the eastern one
        [[40, 40], [0, 1], [1, -1], [-1, 0]],  # the islet
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"id": "1", "type": "MultiPolygon", "arcs": [[[-1, -2]], [[3]]]},
                {"id": "2", "type": "Polygon", "arcs": [[0, -3]]},
                {"type": "Polygon", "arcs": [[0, -3]]},
            ]
        }
    },
}


def test_neighbours_keep_their_border_and_lose_bends_and_islets() -> None:
    found = outlines_of(TOPOLOGY, ["1", "2"])
    west, east = found["1"], found["2"]
    assert len(west) == len(east) == 1
    assert {(-89.0, 10.0), (-89.0, 11.0)} <= set(west[0][0]) & set(east[0][0])
    assert (-89.0, 10.5) not in west[0][0] + east[0][0]
    assert west[0][0][0] == west[0][0][-1]


def test_a_country_that_the_file_does_not_hold_is_an_error() -> None:
    with pytest.raises(KeyError):
        outlines_of(TOPOLOGY, ["9"])


def test_outer_rings_run_clockwise_and_close() -> None:
    """Otherwise d3-geo, in plotly.js, fills the rest of the world."""
    for feature in outlines.outlines()["features"]:
        for ring, *holes in feature["geometry"]["coordinates"]:
            assert signed_area(ring) < 0, feature["id"]
            assert ring[0] == ring[-1]
            assert holes == []


def test_the_region_is_there_and_the_file_is_small() -> None:
    codes = {feature["id"] for feature in outlines.outlines()["features"]}
    assert codes >= {"MEX", "BLZ", "CRI", "SLV", "GTM", "HND", "NIC", "PAN", "DOM", "HTI"}
    assert outlines.FILE.stat().st_size < 30_000
    assert "public domain" in outlines.outlines()["origin"]


@pytest.mark.parametrize("text", [None, "no JSON", "{}", json.dumps(TOPOLOGY)])
def test_another_file_is_refused_and_nothing_written(text: str | None, tmp_path: Path) -> None:
    before = outlines.FILE.read_bytes()
    given = tmp_path / "countries.json"
    if text is not None:
        given.write_text(text)
    with pytest.raises(CommandError, match=r"is not countries-50m\.json"):
        call_command("build_outlines", str(given))
    assert outlines.FILE.read_bytes() == before
