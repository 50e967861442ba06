"""Lines and stacked areas over fiscal years; nothing is drawn through a missing year."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.figures.axes import named_axis, ticks_within, value_axis
from funding.figures.bars import tops
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.events import add_events
from funding.figures.fit import negative, no_sum, too_few_years, year_without_amount
from funding.figures.hover import HOVER, hover_text
from funding.figures.labels import direct_labels
from funding.figures.legible import translucent
from funding.figures.marks import MARK_STEP, Strip, above, ceiling, gap_traces
from funding.figures.series import Series, extent, series_of
from funding.figures.stages import stage_points, symbol
from funding.figures.view import View
from funding.wording import number


def _draw_lines(comparison: Comparison, view: View) -> Drawing:
    """A line per series, broken where a year is missing; gaps stand along the foot."""
    axis, series = series_of(comparison)
    lines = [line(comparison, one, axis) for one in series]
    drawing = _drawing(comparison, axis, series, lines, foot(axis, series))
    ends = extent(point for one in series for point in one.known)
    drawing["layout"]["yaxis"] |= ticks_within(comparison, ends)
    return drawing


def _why_not_areas(comparison: Comparison) -> str:
    return (
        too_few_years(comparison)
        or no_sum(comparison)
        or negative(comparison)
        or year_without_amount(comparison)
    )


def _draw_areas(comparison: Comparison, view: View) -> Drawing:
    """Areas on each other; their upper edges have a point for each year, open if not final."""
    axis, series = series_of(comparison)
    areas = [
        line(comparison, one, axis) | {"stackgroup": "all", "fillcolor": translucent(one.colour)}
        for one in series
    ]
    drawing = _drawing(comparison, axis, series, areas, above(tops(axis, series, sum)))
    drawing["layout"]["xaxis"]["range"] = [-0.2, len(axis) - 0.8]  # room for the outer points
    return drawing


def line(comparison: Comparison, series: Series, axis: Sequence[str]) -> Trace:
    """The points of one series with lines between neighbouring years."""
    known = {point.place: point for point in series.known}
    points = [known.get(place) for place in axis]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "name": series.name,
        "showlegend": bool(series.members and known),
        "x": list(axis),
        "y": [number(point.group.value) if point else None for point in points],
        "customdata": [
            [hover_text(comparison, point.group), point.address] if point else ["", ""]
            for point in points
        ],
        "hovertemplate": HOVER,
        "line": {"color": series.colour, "width": 2.5},
        "marker": {
            "size": 9,
            "symbol": [symbol(point.group.tally) if point else "circle" for point in points],
        },
    }


def foot(axis: Sequence[str], series: Sequence[Series]) -> Strip:
    """Marks below all lines, in a strip of their own at the foot of the plot."""
    low, high = extent(point for one in series for point in one.known)
    return Strip(dict.fromkeys(axis, low), -MARK_STEP * ((high - low) or 1))


def _drawing(
    comparison: Comparison,
    axis: Sequence[str],
    series: Sequence[Series],
    traces: list[Trace],
    strip: Strip,
) -> Drawing:
    stacked = any("stackgroup" in trace for trace in traces)
    gaps = gap_traces(axis, series, strip)
    highest = max(tops(axis, series, sum if stacked else max).values(), default=0.0)
    drawing = {
        "data": [*traces, *stage_points(comparison.groups), *gaps],
        "layout": {
            "xaxis": named_axis(axis),
            "yaxis": value_axis(comparison),
            "annotations": direct_labels(traces, axis, stacked),
        },
    }
    add_events(comparison, drawing, max(highest + 1.5 * abs(strip.step), ceiling(strip, gaps)))
    return drawing


LINE = Chart("line", gettext_lazy("Lines"), too_few_years, _draw_lines)
AREA = Chart("area", gettext_lazy("Stacked areas"), _why_not_areas, _draw_areas)
