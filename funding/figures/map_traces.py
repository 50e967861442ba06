"""What is drawn on a map: borders, coloured countries and names, and the box beside it."""

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.translation import gettext as _

from countries.outlines import features
from funding.comparison import Comparison
from funding.figures.chart import Trace
from funding.figures.gaps import legend_entry, short, told
from funding.figures.hover import HOVER_CALLED, address_of
from funding.figures.legible import CLEAR, text_on
from funding.figures.palette import colour
from funding.figures.scale import Scale
from funding.figures.stages import FINAL, NOT_YET, UNSTATED, certainty, present
from funding.groups import Group
from funding.wording import number

# Behind an amount, since Plotly cannot hatch a country.
STAGE_SIGNS = {FINAL: "", NOT_YET: "†", UNSTATED: "‡"}
ISLANDS = {"CUB", "JAM", "HTI", "DOM"}


def code_of(group: Group) -> str:
    return str(group.members[0].key)


def borders(codes: Iterable[str]) -> Trace:
    """The borders of all countries in sight, those without a cell included."""
    points: list[Sequence[float | None]] = []
    hidden = set() if ISLANDS & set(codes) else ISLANDS
    for code, feature in features().items():
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


def coloured(comparison: Comparison, groups: Sequence[Group], scale: Scale) -> Trace:
    return _areas(comparison, groups) | {
        "z": [number(group.value) for group in groups],
        **scale.as_json(),
        "meta": {"dark": {"colorscale": scale.dark_scale()}},
    }


def bare(comparison: Comparison, groups: Sequence[Group]) -> Trace:
    """Countries with cells and no amount: without a colour, which would be that of an amount."""
    return _areas(comparison, groups) | {
        "z": [0 for _group in groups],
        "colorscale": [[0, CLEAR], [1, CLEAR]],
        "meta": {"role": "gap"},
    }


def _areas(comparison: Comparison, groups: Sequence[Group]) -> Trace:
    codes = [code_of(group) for group in groups]
    shapes = [features()[code] for code in codes]
    return {
        "type": "choropleth",
        "geojson": {"type": "FeatureCollection", "features": shapes},
        "featureidkey": "id",
        "locations": codes,
        "showscale": False,
        "customdata": _about(comparison, groups),
        "hovertemplate": HOVER_CALLED,
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


def names(comparison: Comparison, groups: Sequence[Group]) -> Trace:
    places = [features()[code_of(group)]["properties"]["label"] for group in groups]
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


def ink(groups: Sequence[Group], scale: Scale) -> Trace:
    """The colour of names that stand on a coloured country."""
    values = [float(group.value) for group in groups if group.value is not None]
    if not values:
        return {}
    light, dark = (text_on(scale.of(values[0], mode)) for mode in (False, True))
    return {
        "textfont": {"color": light},
        "meta": {"role": "text", "dark": {"textfont": {"color": dark}}},
    }


def box(comparison: Comparison, groups: Sequence[Group]) -> Trace:
    """Money of regions, of no stated country and of countries elsewhere; it lies on no country."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [0 for _group in groups],
        "y": list(range(len(groups))),
        "text": [_text(comparison, group) for group in groups],
        "textposition": "middle right",
        "customdata": _about(comparison, groups),
        "hovertemplate": HOVER_CALLED,
        "cliponaxis": False,
        "showlegend": False,
        "marker": {
            "symbol": "square",
            "size": 20,
            "color": [colour(group.members[0]) for group in groups],
        },
        "meta": {"role": "beside", "values": [number(group.value) for group in groups]},
    }


def stage_signs(comparison: Comparison) -> list[Trace]:
    """Entries of the legend for the signs behind amounts."""
    no_sign = _("no sign:")
    return [
        legend_entry(f"{STAGE_SIGNS[kind] or no_sign}  {stages}")
        | {"meta": {"role": "stage", "stage": kind}}
        for kind, stages in present(comparison.groups).items()
    ]
