"""A comparison as a Plotly figure: a plain dict that `plotly.graph_objects.Figure` accepts."""

from typing import Any

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.figures.chart import Drawing
from funding.figures.registry import CHARTS, best_chart, fitting, why_not
from funding.figures.view import View
from funding.refusals import RefusedSumError
from funding.title import title
from funding.wording import unit

SIZES = {"medium": 14, "large": 20, "larger": 30}  # lines of text that fit beside each other
LEGENDS = {"short": 4, "medium": 8}  # entries


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
    return framed(CHARTS[name].draw(comparison, view), title(comparison), unit(comparison))


def framed(drawing: Drawing, title: str, unit: str) -> dict[str, Any]:
    """The drawing with what every figure has: title, unit, legend, and room that is kept for it."""
    own = drawing["layout"]
    meta = {"unit": unit, **_room(drawing), **own.get("meta", {})}
    return {"data": drawing["data"], "layout": {**_layout(title), **own, "meta": meta}}


def _layout(title: str) -> dict[str, Any]:
    """What of the layout every kind shares; a kind's own comes after it."""
    return {
        "title": {"text": title},
        "legend": {"orientation": "h", "y": -0.15, "x": 0, "traceorder": "normal"},
        "hovermode": "closest",
        "separators": ".,",
    }


def _room(drawing: Drawing) -> dict[str, str]:
    """How much room the page is to keep before anything is drawn, so that nothing jumps.

    `size` is that of the plot, after its rows or panels; `legend` that of its entries, which take
    a line each on a phone.
    """
    meta = drawing["layout"].get("meta", {})
    entries = sum(trace.get("showlegend", True) for trace in drawing["data"])
    needed = max(meta.get("rows", 0), 7 * -(-meta.get("panels", 0) // 3), entries)
    size = next((name for name, most in SIZES.items() if needed <= most), "largest")
    legend = next((name for name, most in LEGENDS.items() if entries <= most), "long")
    return {"size": size, "legend": legend}
