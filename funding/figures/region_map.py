"""A map of the region: countries coloured by value, and beside it what is of no one country."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.outlines import features
from funding.comparison import Comparison
from funding.figures.chart import Chart, Drawing
from funding.figures.gaps import signs
from funding.figures.legible import CLEAR
from funding.figures.map_traces import (
    ISLANDS,
    bare,
    borders,
    box,
    code_of,
    coloured,
    ink,
    names,
    stage_signs,
)
from funding.figures.scale import scale_of
from funding.figures.view import View

# Degrees: from Baja California to Panama, and to Hispaniola where an island has a cell.
WEST, EAST, EAST_WITH_ISLANDS = -117.6, -76.5, -67.0
SOUTH, NORTH = 5.2, 33.8
WITHIN = "MEX"  # large enough for its own name; those of the others stand in the sea
BOX = [0.77, 1]  # of the width
HIDDEN = {"visible": False, "fixedrange": True}


def _why_not(comparison: Comparison) -> str:
    if comparison.query.by != ("country",):
        return _("A map has one value for each country: group by country, and by nothing else.")
    if not any(code_of(group) in features() for group in comparison.groups):
        return _("None of these amounts is of a country of the region.")
    return ""


def _draw(comparison: Comparison, view: View) -> Drawing:
    on_map = [group for group in comparison.groups if code_of(group) in features()]
    beside = [group for group in comparison.groups if code_of(group) not in features()]
    codes = [code_of(group) for group in on_map]
    scale = scale_of(comparison, on_map)
    within = [group for group in on_map if code_of(group) == WITHIN]
    in_the_sea = [group for group in on_map if code_of(group) != WITHIN]
    data = [
        # First, since Plotly asks for a base map where its first trace is one of countries.
        borders(codes),
        coloured(comparison, [group for group in on_map if group.value is not None], scale),
        bare(comparison, [group for group in on_map if group.value is None]),
        names(comparison, in_the_sea),
        names(comparison, within) | ink(within, scale),
        box(comparison, beside),
    ]
    return {
        "data": [
            *(trace for trace in data if trace.get("locations", trace.get("text", True))),
            *stage_signs(comparison),
            *signs(comparison.groups),
        ],
        "layout": _layout(codes, len(beside)),
    }


def _layout(codes: Iterable[str], beside: int) -> dict[str, Any]:
    """The map, and at its right the box, where there is something for it."""
    east = EAST_WITH_ISLANDS if ISLANDS & set(codes) else EAST
    geo = {
        "visible": False,  # no base map, so that Plotly asks for none
        "bgcolor": CLEAR,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [WEST, east]},
        "lataxis": {"range": [SOUTH, NORTH]},
        "domain": {"x": [0, BOX[0] if beside else 1]},
    }
    if not beside:
        return {"geo": geo, "dragmode": False}
    edges = {"x0": 0, "x1": 1, "y0": 0, "y1": 1, "xref": "x domain", "yref": "y domain"}
    return {
        "geo": geo,
        "dragmode": False,
        "xaxis": {"domain": BOX, "range": [-0.15, 1], **HIDDEN},
        "yaxis": {"domain": [0.5, 0.9], "range": [beside - 0.5, -0.5], **HIDDEN},
        "shapes": [{"type": "rect", **edges, "line": {"color": "#8f8a80", "width": 1}}],
        "annotations": [
            {
                "text": _("Not on the map"),
                "x": 0,
                "y": 1,
                "xref": "x domain",
                "yref": "y domain",
                "xanchor": "left",
                "yanchor": "bottom",
                "showarrow": False,
            }
        ],
    }


MAP = Chart("map", gettext_lazy("Map of the region"), _why_not, _draw)
