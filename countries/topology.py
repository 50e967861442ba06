"""Outlines of countries out of a TopoJSON file, simplified so that neighbours still touch."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]
# Degrees: a bend smaller than this, half a pixel on a wide page, is straightened.
TOLERANCE = 0.03
# Square degrees: an islet smaller than this is left out where its country has more land.
SMALLEST_ISLET = 0.01
DIGITS = 2


def outlines_of(topology: Mapping[str, Any], codes: Sequence[str]) -> dict[str, list[Polygon]]:
    """The polygons, in degrees, of the countries with these ISO 3166-1 numeric codes.

    Borders are simplified as the arcs that neighbours share, so that no gap opens between them.
    The order of points stays: outer rings run clockwise, as d3-geo wants them. KeyError for a
    code that the file does not hold.
    """
    arcs = [_simplified(arc) for arc in _decoded(topology)]
    geometries = {
        geometry["id"]: geometry
        for geometry in topology["objects"]["countries"]["geometries"]
        if "id" in geometry
    }
    return {
        code: _with_land(
            [[_joined(arcs, ring) for ring in polygon] for polygon in _polygons(geometries[code])]
        )
        for code in codes
    }


def _decoded(topology: Mapping[str, Any]) -> Iterator[Ring]:
    """The arcs in degrees: each point of the file is a step from the one before, on a grid."""
    (across, up), (left, bottom) = (topology["transform"][name] for name in ("scale", "translate"))
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda here, step: [here[0] + step[0], here[1] + step[1]])
        yield [(left + x * across, bottom + y * up) for x, y in steps]


def _polygons(geometry: Mapping[str, Any]) -> list[list[list[int]]]:
    several: list[list[list[int]]] = geometry["arcs"]
    return several if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def _joined(arcs: Sequence[Ring], places: Sequence[int]) -> Ring:
    """A ring of its arcs, each beginning where the last ended; ~n is arc n backwards."""
    ring: Ring = []
    for place in places:
        arc = arcs[place] if place >= 0 else arcs[~place][::-1]
        ring += arc[1:] if ring else arc
    rounded = [(round(x, DIGITS), round(y, DIGITS)) for x, y in ring]
    return [point for here, point in enumerate(rounded) if here == 0 or point != rounded[here - 1]]


def _simplified(arc: Ring) -> Ring:
    """The arc without small bends, after Douglas and Peucker (1973); its ends stay."""
    if len(arc) < 3:
        return arc
    distances = [_distance(point, arc[0], arc[-1]) for point in arc]
    farthest = max(range(len(arc)), key=distances.__getitem__)
    if distances[farthest] < TOLERANCE:
        return [arc[0], arc[-1]]
    return _simplified(arc[: farthest + 1])[:-1] + _simplified(arc[farthest:])


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the straight line between two others, or from the one they are."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    if not length:
        return float(((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
    return float(abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length)


def _with_land(polygons: list[Polygon]) -> list[Polygon]:
    """The polygons without islets; the largest stays, whatever its size."""
    largest = max(polygons, key=lambda polygon: abs(signed_area(polygon[0])))
    return [
        polygon
        for polygon in polygons
        if polygon is largest or abs(signed_area(polygon[0])) >= SMALLEST_ISLET
    ]


def signed_area(ring: Sequence[Point]) -> float:
    """Square degrees; negative where the ring runs clockwise on a map with north at the top."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2
