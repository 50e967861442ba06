"""Names written beside the last bar or point of a series, so that few need the legend."""

from typing import Any

from django.utils.html import escape

# Of a plot about 340 px high, one line of text; nearer labels are pushed apart.
LINE_OF_TEXT = 18 / 340
MOST_LABELLED = 8


def direct_labels(traces: list[dict[str, Any]], stacked: bool) -> list[dict[str, Any]]:
    """An annotation for each series that reaches the last place of the axis.

    A labelled trace carries `meta.labelled`; where there is no room the page shows its legend
    entry instead.
    """
    series = [trace for trace in traces if trace["showlegend"]]
    if len(series) > MOST_LABELLED:
        return []
    ends = _ends(series, stacked)
    heights = [height for height, _trace in ends]
    step = LINE_OF_TEXT * _reach(series, stacked)
    labels = []
    for (_height, trace), height in zip(ends, _apart(heights, step), strict=True):
        trace["meta"] = {"labelled": True}
        labels.append(_label(trace, height))
    return labels


def _ends(series: list[dict[str, Any]], stacked: bool) -> list[tuple[float, dict[str, Any]]]:
    """How high each series ends at the last place: the middle of its bar, or its point."""
    places = list(dict.fromkeys(x for trace in series for x in trace["x"]))
    last = max(places, default=None)
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


def _reach(series: list[dict[str, Any]], stacked: bool) -> float:
    """The height that the axis will span."""
    heights: dict[str, float] = {}
    for trace in series:
        for x, y in zip(trace["x"], trace["y"], strict=True):
            high = max(y or 0, 0)
            heights[x] = heights.get(x, 0) + high if stacked else max(heights.get(x, 0), high)
    return max(heights.values(), default=0)


def _apart(heights: list[float], step: float) -> list[float]:
    """The heights, in order, none nearer to the one before than a line of text."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + step) if placed else height)
    return placed


def _label(trace: dict[str, Any], height: float) -> dict[str, Any]:
    colour = (trace.get("line") or trace["marker"])["color"]
    return {
        "text": escape(trace["name"]),
        "x": 1,
        "xref": "paper",
        "y": height,
        "yref": "y",
        "xanchor": "left",
        "xshift": 6,
        "showarrow": False,
        "font": {"color": colour},
    }
