"""Which of plotly.js's bundles draws a figure: the smallest that holds all of its traces."""

from collections.abc import Mapping
from typing import Any

COMMON = "plotly/plotly-basic.min.js"  # bars, lines, points and areas
FULL = "plotly/plotly.min.js"

# Static files, the smallest first, with the traces in them that our figures use.
PARTIAL: Mapping[str, frozenset[str]] = {
    COMMON: frozenset({"bar", "scatter"}),
    "plotly/plotly-geo.min.js": frozenset({"scatter", "choropleth", "scattergeo"}),
    "plotly/plotly-cartesian.min.js": frozenset({"bar", "scatter", "heatmap"}),
}


def bundle_of(figure: Mapping[str, Any]) -> str:
    """The static file that draws the figure; the full bundle where no partial one does.

    The traces decide, not the name of the chart kind, so that the two cannot disagree.
    """
    needed = {trace["type"] for trace in figure["data"]}
    return next((bundle for bundle, traces in PARTIAL.items() if needed <= traces), FULL)
