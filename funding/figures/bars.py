"""Bars over the places of an axis: on each other, beside each other, of 100 %, with a range."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.figures.axes import Axis, named_axis, percent_axis, value_axis
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.events import add_events
from funding.figures.fit import negative, no_sum, not_amounts, others_of
from funding.figures.hover import HOVER, hover_text
from funding.figures.labels import direct_labels
from funding.figures.marks import above, ceiling, gap_traces
from funding.figures.series import Point, Series, series_of
from funding.figures.stages import patterns, stage_bars
from funding.figures.view import View
from funding.wording import number

Tops = Mapping[str, float]


def _draw_stacked(comparison: Comparison, view: View) -> Drawing:
    axis, series = series_of(comparison)
    bars = [bar(comparison, one) for one in series]
    drawing = _drawing(comparison, axis, series, bars, tops(axis, series, sum))
    drawing["layout"] |= {
        "barmode": "relative",
        "annotations": direct_labels(bars, axis, stacked=True),
    }
    return drawing


def _draw_grouped(comparison: Comparison, view: View) -> Drawing:
    axis, series = series_of(comparison)
    bars = beside([bar(comparison, one) for one in series])
    return _drawing(comparison, axis, series, bars, tops(axis, series, max))


def _why_not_percent(comparison: Comparison) -> str:
    if not others_of(comparison):
        return _("A bar of 100 % needs parts: add a second dimension to by.")
    return not_amounts(comparison) or no_sum(comparison) or negative(comparison)


def _draw_percent(comparison: Comparison, view: View) -> Drawing:
    """Parts of each bar's known whole, as parts of 1; a bar of nothing is not drawn."""
    axis, series = series_of(comparison)
    wholes = tops(axis, series, sum)
    bars = [bar(comparison, one) | _parts(comparison, one, wholes) for one in series]
    reach = {place: float(bool(whole)) for place, whole in wholes.items()}
    values = percent_axis(comparison)
    drawing = _drawing(comparison, axis, series, bars, reach, values)
    drawing["layout"] |= {
        "barmode": "stack",
        "annotations": direct_labels(bars, axis, stacked=True),
    }
    meta = drawing["layout"].get("meta", {})
    drawing["layout"]["meta"] = meta | {"unit": values["title"]["text"]}
    return drawing


def _parts(comparison: Comparison, series: Series, wholes: Tops) -> dict[str, Any]:
    parts = [(point, _part(point, wholes)) for point in series.known]
    return {
        "y": [part for _point, part in parts],
        "customdata": [
            [
                hover_text(comparison, point.group)
                if part is None
                else f"{part * 100:.1f} %, {hover_text(comparison, point.group)}",
                point.address,
            ]
            for point, part in parts
        ],
    }


def _part(point: Point, wholes: Tops) -> float | None:
    whole = wholes[point.place]
    return point.height / whole if whole else None


def _why_not_range(comparison: Comparison) -> str:
    if "goal" not in comparison.query.by:
        return _("A possible range comes with goals: add goal to by.")
    return not_amounts(comparison)


def _draw_range(comparison: Comparison, view: View) -> Drawing:
    """Grouped bars with whiskers from what serves a goal alone to all that may serve it."""
    axis, series = series_of(comparison)
    bars = beside([bar(comparison, one) | {"error_y": _whiskers(one)} for one in series])
    reach = dict.fromkeys(axis, 0.0)
    for one in series:
        for point in one.known:
            most = float(point.group.tally.amount_max or 0)
            reach[point.place] = max(reach[point.place], most)
    return _drawing(comparison, axis, series, bars, reach)


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


def beside(bars: Sequence[Trace]) -> list[Trace]:
    """The bars with a place of its own for each series, by name."""
    return [{"offsetgroup": trace["name"], **trace} for trace in bars]


def tops(
    axis: Sequence[str], series: Iterable[Series], combine: Callable[[list[float]], float]
) -> dict[str, float]:
    """How high the bars reach at each place of the axis."""
    heights: dict[str, list[float]] = {place: [0.0] for place in axis}
    for one in series:
        for point in one.known:
            heights[point.place].append(max(point.height, 0.0))
    return {place: combine(amounts) for place, amounts in heights.items()}


def _drawing(
    comparison: Comparison,
    axis: Sequence[str],
    series: Sequence[Series],
    bars: list[Trace],
    reach: Tops,
    values: Axis | None = None,
) -> Drawing:
    """The bars with their stages, gaps above them as high as they reach, and events above all."""
    strip = above(reach)
    gaps = gap_traces(axis, series, strip)
    drawing = {
        "data": [*bars, *stage_bars(comparison.groups, bars), *gaps],
        "layout": {
            "barmode": "group",
            "xaxis": named_axis(axis),
            "yaxis": values or value_axis(comparison),
        },
    }
    add_events(comparison, drawing, ceiling(strip, gaps))
    return drawing


STACKED = Chart("stacked", gettext_lazy("Stacked bars"), no_sum, _draw_stacked)
GROUPED = Chart("grouped", gettext_lazy("Bars side by side"), lambda comparison: "", _draw_grouped)
PERCENT = Chart("percent", gettext_lazy("Bars of 100 %"), _why_not_percent, _draw_percent)
RANGE = Chart("range", gettext_lazy("Bars with the possible range"), _why_not_range, _draw_range)
