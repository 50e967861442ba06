"""A comparison as a Plotly figure: a plain dict that `plotly.graph_objects.Figure` accepts."""

from typing import Any

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.figures.registry import CHARTS, best_chart, fitting, why_not
from funding.figures.view import View
from funding.refusals import RefusedSumError
from funding.wording import title, unit


def figure(comparison: Comparison, view: View) -> dict[str, Any]:
    """The figure of the whole answer.

    Raises RefusedSumError where the chart does not fit the answer, with the charts that do.
    """
    name = view.chart or best_chart(comparison)
    reason = why_not(comparison, name)
    if reason:
        names = ", ".join(chart.name for chart in fitting(comparison))
        raise RefusedSumError(
            "chart_does_not_fit",
            _("%(reason)s Charts that fit: %(fitting)s.")
            % {"reason": reason, "fitting": names or _("none")},
        )
    drawing = CHARTS[name].draw(comparison, view)
    own = drawing["layout"]
    return {
        "data": drawing["data"],
        "layout": {
            **_layout(comparison),
            **own,
            "meta": {"unit": unit(comparison), **own.get("meta", {})},
        },
    }


def _layout(comparison: Comparison) -> dict[str, Any]:
    """What of the layout every kind shares; a kind's own comes after it."""
    return {
        "title": {"text": title(comparison)},
        "legend": {"orientation": "h", "y": -0.15, "x": 0, "traceorder": "normal"},
        "hovermode": "closest",
        "separators": ".,",
    }
