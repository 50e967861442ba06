"""Lines over fiscal years."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.figures.axes import named_axis, value_axis
from funding.figures.chart import Chart, Drawing
from funding.figures.hover import HOVER, hover_text
from funding.figures.labels import direct_labels
from funding.figures.marks import Trace, gap_traces, pattern_of
from funding.figures.series import Series, series_of
from funding.figures.view import View
from funding.wording import number


def _why_not_line(comparison: Comparison) -> str:
    if "fiscal_year" not in comparison.query.by:
        return _("A line needs fiscal years.")
    return ""


def _draw_line(comparison: Comparison, view: View) -> Drawing:
    """A line per series, broken where a year is missing; open points are not final."""
    axis, series = series_of(comparison)
    lines = [_line(comparison, one, axis) for one in series]
    return {
        "data": [*lines, *gap_traces(axis, series, dict.fromkeys(axis, 0.0))],
        "layout": {
            "xaxis": named_axis(axis),
            "yaxis": value_axis(comparison),
            "annotations": direct_labels(lines, stacked=False),
        },
    }


def _line(comparison: Comparison, series: Series, axis: Sequence[str]) -> Trace:
    known = {point.place: point for point in series.known}
    points = [known.get(place) for place in axis]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "name": series.name,
        "showlegend": bool(series.members),
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
            "symbol": [
                "circle-open" if p and pattern_of(p.group.tally) else "circle" for p in points
            ],
        },
    }


LINE = Chart("line", gettext_lazy("Lines"), _why_not_line, _draw_line)
