"""Lying bars, which ranked members and the ladder of stages share."""

from collections.abc import Sequence

from funding.comparison import Comparison
from funding.figures.chart import Trace
from funding.figures.hover import HOVER_ACROSS, hover_text
from funding.figures.series import Point
from funding.figures.stages import patterns
from funding.wording import number


def bars_across(
    comparison: Comparison,
    name: str,
    points: Sequence[Point],
    texts: Sequence[str],
    colours: Sequence[str],
) -> Trace:
    """Lying bars of points that have a value, each with its colour, and a text at its end."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "showlegend": False,
        "x": [number(point.group.value) for point in points],
        "y": [point.place for point in points],
        "text": list(texts),
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "customdata": [[hover_text(comparison, point.group), point.address] for point in points],
        "hovertemplate": HOVER_ACROSS,
        "marker": {
            "color": list(colours),
            "pattern": patterns(point.group.tally for point in points),
        },
    }
