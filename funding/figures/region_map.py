"""A map of the region: countries coloured by value, and beside it what is of no one country."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.outlines import outlines
from funding.comparison import Comparison, Group
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.gaps import legend_entry, short, signs, told
from funding.figures.hover import address_of
from funding.figures.legible import text_on
from funding.figures.palette import colour
from funding.figures.scale import Scale, scale_of
from funding.figures.stages import FINAL, NOT_YET, UNSTATED, certainty, present
from funding.figures.view import View
from funding.wording import number

# Behind an amount, since Plotly cannot hatch a country.
STAGE_SIGNS = {FINAL: "", NOT_YET: "†", UNSTATED: "‡"}
HOVER = "%{customdata[2]}: %{customdata[0]}<extra></extra>"
CLEAR = "rgba(0,0,0,0)"
# Degrees: from Baja California to Panama, and to Hispaniola where an island has a cell.
WEST, EAST, EAST_WITH_ISLANDS = -117.6, -76.5, -67.0
SOUTH, NORTH = 5.2, 33.8
ISLANDS = {"CUB", "JAM", "HTI", "DOM"}
WITHIN = "MEX"  # large enough for its own name; those of the others stand in the sea
BOX = [0.77, 1]  # of the width
HIDDEN = {"visible": False, "fixedrange": True}


def _why_not(comparison: Comparison) -> str:
    if comparison.query.by != ("country",):
        return _("A map has one value for each country: group by country, and by nothing else.")
    if not any(_code(group) in _features() for group in comparison.groups):
        return _("None of these amounts is of a country of the region.")
    return ""


def _draw(comparison: Comparison, view: View) -> Drawing:
    on_map = [group for group in comparison.groups if _code(group) in _features()]
    beside = [group for group in comparison.groups if _code(group) not in _features()]
    codes = [_code(group) for group in on_map]
    scale = scale_of(comparison, on_map)
    within = [group for group in on_map if _code(group) == WITHIN]
    in_the_sea = [group for group in on_map if _code(group) != WITHIN]
    data = [
        # First, since Plotly asks for a base map where its first trace is one of countries.
        _outlines(codes),
        _coloured(comparison, [group for group in on_map if group.value is not None], scale),
        _bare(comparison, [group for group in on_map if group.value is None]),
        _names(comparison, in_the_sea),
        _names(comparison, within) | _ink(within, scale),
        _box(comparison, beside),
    ]
    return {
        "data": [
            *(trace for trace in data if trace.get("locations", trace.get("text", True))),
            *_stages(comparison),
            *signs(comparison.groups),
        ],
        "layout": _layout(codes, len(beside)),
    }


def _features() -> dict[str, dict[str, Any]]:
    return {feature["id"]: feature for feature in outlines()["features"]}


def _code(group: Group) -> str:
    return str(group.members[0].key)


def _outlines(codes: Iterable[str]) -> Trace:
    """The borders of all countries in sight, those without a cell included."""
    points: list[Sequence[float | None]] = []
    hidden = set() if ISLANDS & set(codes) else ISLANDS
    for code, feature in _features().items():
        for polygon in feature["geometry"]["coordinates"] if code not in hidden else ():
            points += [*polygon[0], (None, None)]
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [longitude for longitude, _latitude in points],
        "lat": [latitude for _longitude, latitude in points],
        "line": {"color": "#8f8a80", "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
        "meta": {"role": "outline"},
    }


def _coloured(comparison: Comparison, groups: Sequence[Group], scale: Scale) -> Trace:
    return _areas(comparison, groups) | {
        "z": [number(group.value) for group in groups],
        **scale.as_json(),
        "meta": {"dark": {"colorscale": scale.dark_scale()}},
    }


def _bare(comparison: Comparison, groups: Sequence[Group]) -> Trace:
    """Countries with cells and no amount: without a colour, which would be that of an amount."""
    return _areas(comparison, groups) | {
        "z": [0 for _group in groups],
        "colorscale": [[0, CLEAR], [1, CLEAR]],
        "meta": {"role": "gap"},
    }


def _areas(comparison: Comparison, groups: Sequence[Group]) -> Trace:
    codes = [_code(group) for group in groups]
    features = [_features()[code] for code in codes]
    return {
        "type": "choropleth",
        "geojson": {"type": "FeatureCollection", "features": features},
        "featureidkey": "id",
        "locations": codes,
        "showscale": False,
        "customdata": _about(comparison, groups),
        "hovertemplate": HOVER,
        "marker": {"line": {"width": 0}},
    }


def _about(comparison: Comparison, groups: Iterable[Group]) -> list[list[str]]:
    """What it says when it is pointed at, where a click leads, and what it is called."""
    return [
        [told(comparison, group), address_of(comparison, group), group.members[0].name]
        for group in groups
    ]


def _text(comparison: Comparison, group: Group) -> str:
    sign = "" if group.value is None else STAGE_SIGNS[certainty(group.tally)]
    return f"{escape(group.members[0].name)}<br><b>{short(comparison, group)}{sign}</b>"


def _names(comparison: Comparison, groups: Sequence[Group]) -> Trace:
    places = [_features()[_code(group)]["properties"]["label"] for group in groups]
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [longitude for longitude, _latitude, _side in places],
        "lat": [latitude for _longitude, latitude, _side in places],
        "text": [_text(comparison, group) for group in groups],
        "textposition": [side for _longitude, _latitude, side in places],
        "hoverinfo": "skip",
        "showlegend": False,
        "meta": {"role": "text"},
    }


def _ink(groups: Sequence[Group], scale: Scale) -> Trace:
    """The colour of names that stand on a coloured country."""
    values = [float(group.value) for group in groups if group.value is not None]
    if not values:
        return {}
    light, dark = (text_on(scale.of(values[0], mode)) for mode in (False, True))
    return {
        "textfont": {"color": light},
        "meta": {"role": "text", "dark": {"textfont": {"color": dark}}},
    }


def _box(comparison: Comparison, groups: Sequence[Group]) -> Trace:
    """Money of regions, of no stated country and of countries elsewhere; it lies on no country."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [0 for _group in groups],
        "y": list(range(len(groups))),
        "text": [_text(comparison, group) for group in groups],
        "textposition": "middle right",
        "customdata": _about(comparison, groups),
        "hovertemplate": HOVER,
        "cliponaxis": False,
        "showlegend": False,
        "marker": {
            "symbol": "square",
            "size": 20,
            "color": [colour(group.members[0]) for group in groups],
        },
        "meta": {"role": "beside", "values": [number(group.value) for group in groups]},
    }


def _stages(comparison: Comparison) -> list[Trace]:
    """Entries of the legend for the signs behind amounts."""
    return [
        legend_entry(f"{STAGE_SIGNS[kind] or _('no sign:')}  {stages}")
        | {"meta": {"role": "stage", "stage": kind}}
        for kind, stages in present(comparison.groups).items()
    ]


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
