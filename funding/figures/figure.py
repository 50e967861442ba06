"""A comparison as a Plotly figure: a plain dict that `plotly.graph_objects.Figure` accepts."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.dimensions import Member
from funding.figures.labels import direct_labels
from funding.figures.series import Series, series_of
from funding.figures.traces import Trace, grouped, lines, ranges, stacked
from funding.figures.view import View
from funding.refusals import RefusedSumError
from funding.wording import title, unit

MOST_MARKS = 2_000


def figure(comparison: Comparison, view: View) -> dict[str, Any]:
    """The figure of the whole answer.

    Raises RefusedSumError where the chart does not fit the answer, with the charts that do.
    """
    chart = view.chart or best_chart(comparison)
    reason = why_not(comparison, chart)
    if reason:
        fitting = [name for name in CHARTS if not why_not(comparison, name)]
        raise RefusedSumError(
            "chart_does_not_fit",
            _("%(reason)s Charts that fit: %(fitting)s.")
            % {"reason": reason, "fitting": ", ".join(fitting) or _("none")},
        )
    axis, series = series_of(comparison)
    traces = CHARTS[chart](comparison, axis, series)
    layout = _layout(comparison, chart, axis)
    return {"data": traces, "layout": layout | {"annotations": direct_labels(traces, chart)}}


def why_not(comparison: Comparison, chart: str) -> str:
    """Why the chart would not tell the truth about the answer; empty where it fits."""
    if len(comparison.groups) > MOST_MARKS:
        return _("A chart of %(count)s marks cannot be read; narrow the filters.") % {
            "count": len(comparison.groups)
        }
    if chart == "stacked" and comparison.not_additive:
        return comparison.not_additive
    if chart == "line" and "fiscal_year" not in comparison.query.by:
        return _("A line needs fiscal years.")
    if chart == "range" and "goal" not in comparison.query.by:
        return _("A range needs goals.")
    return ""


def best_chart(comparison: Comparison) -> str:
    """The first chart that fits, for an address that names none."""
    return next((name for name in CHARTS if not why_not(comparison, name)), "stacked")


CHARTS: Mapping[str, Callable[[Comparison, list[Member], list[Series]], list[Trace]]] = {
    "stacked": stacked,
    "grouped": grouped,
    "line": lines,
    "range": ranges,
}


def _layout(comparison: Comparison, chart: str, axis: list[Member]) -> dict[str, Any]:
    return {
        "title": {"text": title(comparison)},
        "barmode": "relative" if chart == "stacked" else "group",
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [member.name for member in axis],
            "automargin": True,
            "fixedrange": True,
        },
        "yaxis": {
            "title": {"text": unit(comparison)},
            "rangemode": "tozero",
            "automargin": True,
            "fixedrange": True,
            "zeroline": True,
        },
        "legend": {"orientation": "h", "y": -0.15, "x": 0, "traceorder": "normal"},
        "hovermode": "closest",
        "separators": ".,",
    }
