"""Names written beside the last bar or point of a series, so that few need the legend."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import escape

from funding.figures.chart import Trace

# Of a plot about 340 px high, one line of text; nearer labels are pushed apart.
LINE_OF_TEXT = 18 / 340
MOST_LABELLED = 8


def direct_labels(traces: list[Trace], axis: Sequence[str], stacked: bool) -> list[dict[str, Any]]:
    """An annotation for each series that reaches the last place of the axis.

    A labelled trace carries `meta.labelled`; where there is no room the page shows its legend
    entry instead.
    """
    series = [trace for trace in traces if trace["showlegend"]]
    if len(series) > MOST_LABELLED:
        return []
    ends = _ends(series, axis[-1], stacked) if axis else []
    step = LINE_OF_TEXT * _reach(series, stacked)
    labels = []
    for (_height, trace), height in zip(ends, apart([end[0] for end in ends], step), strict=True):
        trace["meta"] = {"labelled": True}
        labels.append(label(trace["name"], height, colour_of(trace)) | {"x": 1, "xref": "paper"})
    return labels


def label(text: str, height: float, colour: str, shift: int = 6) -> dict[str, Any]:
    """A text to the right of a place, `shift` px away from it; its `name` tells it from others."""
    return {
        "name": "label",
        "text": escape(text),
        "y": height,
        "yref": "y",
        "xanchor": "left",
        "xshift": shift,
        "showarrow": False,
        "font": {"color": colour},
    }


def colour_of(trace: Trace) -> str:
    return str((trace.get("line") or trace["marker"])["color"])


def apart(heights: Sequence[float], step: float) -> list[float]:
    """The heights, in order, none nearer to the one before than a line of text."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + step) if placed else height)
    return placed


def _ends(series: list[Trace], last: str, stacked: bool) -> list[tuple[float, Trace]]:
    """How high each series ends at the last place: the middle of its bar, or its point."""
    below = {True: 0.0, False: 0.0}
    ends = []
    for trace in series:
        amount = dict(zip(trace["x"], trace["y"], strict=True)).get(last)
        if not amount:
            continue
        if stacked:
            ends.append((below[amount > 0] + amount / 2, trace))
            below[amount > 0] += amount
        else:
            ends.append((amount, trace))
    return sorted(ends, key=lambda end: end[0])


def _reach(series: list[Trace], stacked: bool) -> float:
    """The height that the axis will span."""
    heights: dict[str, float] = {}
    for trace in series:
        for x, y in zip(trace["x"], trace["y"], strict=True):
            high = max(y or 0, 0)
            heights[x] = heights.get(x, 0) + high if stacked else max(heights.get(x, 0), high)
    return max(heights.values(), default=0)
