"""Bars: on each other, beside each other, and with the range that an attribution allows."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.figures.axes import named_axis, value_axis
from funding.figures.chart import Chart, Drawing
from funding.figures.hover import HOVER, hover_text
from funding.figures.labels import direct_labels
from funding.figures.marks import Trace, gap_traces, patterns, stage_traces
from funding.figures.series import Series, series_of
from funding.figures.view import View
from funding.wording import number


def _why_not_stacked(comparison: Comparison) -> str:
    return comparison.not_additive


def _draw_stacked(comparison: Comparison, view: View) -> Drawing:
    axis, series = series_of(comparison)
    bars = [bar(comparison, one) for one in series]
    marks = gap_traces(axis, series, tops(axis, series, sum))
    layout = _layout(comparison, axis, "relative")
    layout["annotations"] = direct_labels(bars, stacked=True)
    return {"data": [*bars, *stage_traces(comparison), *marks], "layout": layout}


def _draw_grouped(comparison: Comparison, view: View) -> Drawing:
    axis, series = series_of(comparison)
    bars = [bar(comparison, one) for one in series]
    marks = gap_traces(axis, series, tops(axis, series, max))
    layout = _layout(comparison, axis, "group")
    return {"data": [*bars, *stage_traces(comparison), *marks], "layout": layout}


def _why_not_range(comparison: Comparison) -> str:
    if "goal" not in comparison.query.by:
        return _("A range needs goals.")
    return ""


def _draw_range(comparison: Comparison, view: View) -> Drawing:
    """Grouped bars with whiskers from what serves a goal alone to all that may serve it."""
    axis, series = series_of(comparison)
    bars = [bar(comparison, one) | {"error_y": _whiskers(one)} for one in series]
    reach = dict.fromkeys(axis, 0.0)
    for one in series:
        for point in one.known:
            most = float(point.group.tally.amount_max or 0)
            reach[point.place] = max(reach[point.place], most)
    layout = _layout(comparison, axis, "group")
    marks = gap_traces(axis, series, reach)
    return {"data": [*bars, *stage_traces(comparison), *marks], "layout": layout}


def bar(comparison: Comparison, series: Series) -> Trace:
    """The bars of one series, hatched or dotted after their stages."""
    known = series.known
    return {
        "type": "bar",
        "name": series.name,
        "showlegend": bool(series.members),
        # without an own series each member of the axis has a bar of the same full width
        **({} if series.members else {"offsetgroup": "all"}),
        "x": [point.place for point in known],
        "y": [number(point.group.value) for point in known],
        "customdata": [[hover_text(comparison, point.group), point.address] for point in known],
        "hovertemplate": HOVER,
        "marker": {
            "color": series.colour,
            "pattern": patterns(point.group.tally for point in known),
        },
    }


def tops(
    axis: Sequence[str], series: Iterable[Series], combine: Callable[[list[float]], float]
) -> dict[str, float]:
    """How high the bars reach at each place of the axis."""
    heights: dict[str, list[float]] = {place: [0.0] for place in axis}
    for one in series:
        for point in one.known:
            heights[point.place].append(max(point.height, 0.0))
    return {place: combine(amounts) for place, amounts in heights.items()}


def _whiskers(series: Series) -> dict[str, Any]:
    tallies = [point.group.tally for point in series.known]
    return {
        "type": "data",
        "symmetric": False,
        "array": [float((t.amount_max or 0) - (t.amount or 0)) for t in tallies],
        "arrayminus": [float((t.amount or 0) - (t.amount_min or 0)) for t in tallies],
        "color": "#777777",
        "thickness": 1.5,
        "width": 4,
    }


def _layout(comparison: Comparison, axis: Sequence[str], barmode: str) -> dict[str, Any]:
    return {"barmode": barmode, "xaxis": named_axis(axis), "yaxis": value_axis(comparison)}


STACKED = Chart("stacked", gettext_lazy("Stacked bars"), _why_not_stacked, _draw_stacked)
GROUPED = Chart("grouped", gettext_lazy("Bars side by side"), lambda comparison: "", _draw_grouped)
RANGE = Chart("range", gettext_lazy("Bars with the possible range"), _why_not_range, _draw_range)
