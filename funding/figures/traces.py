"""The traces of each chart kind: the amounts of a comparison as bars, lines and ranges."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison, Group
from funding.dimensions import Member
from funding.figures.marks import gap_traces, stage_traces
from funding.figures.series import Series
from funding.models import Stage
from funding.tally import Tally
from funding.wording import NOT_FINAL, number, shown, stages_in_words

# How much ink each pattern takes: dots stay quiet, hatching is plain to see.
SOLIDITY = {"": 0.0, ".": 0.12, "/": 0.35}
HOVER = "%{fullData.name}, %{x}: %{customdata[0]}<extra></extra>"
Trace = dict[str, Any]


def stacked(comparison: Comparison, axis: list[Member], series: list[Series]) -> list[Trace]:
    """Bars on each other, negative amounts below zero."""
    bars = [_bar(comparison, one) for one in series]
    return [*bars, *_marks(comparison, axis, _tops(axis, series, sum))]


def grouped(comparison: Comparison, axis: list[Member], series: list[Series]) -> list[Trace]:
    """Bars beside each other."""
    bars = [_bar(comparison, one) for one in series]
    return [*bars, *_marks(comparison, axis, _tops(axis, series, max))]


def lines(comparison: Comparison, axis: list[Member], series: list[Series]) -> list[Trace]:
    """A line per series, broken where a year is missing; open points are not final."""
    drawn = [_line(comparison, one, axis) for one in series]
    return [*drawn, *gap_traces(comparison, axis, dict.fromkeys(axis, 0.0))]


def ranges(comparison: Comparison, axis: list[Member], series: list[Series]) -> list[Trace]:
    """Grouped bars with whiskers from what serves a goal alone to all that may serve it."""
    bars = [_bar(comparison, one) | {"error_y": _whiskers(one)} for one in series]
    tops = dict.fromkeys(axis, 0.0)
    for one in series:
        for point, group in one.points:
            tops[point] = max(tops[point], float(group.tally.amount_max or 0))
    return [*bars, *_marks(comparison, axis, tops)]


def _known(series: Series) -> list[tuple[Member, Group, str]]:
    points = zip(series.points, series.addresses, strict=True)
    return [(*point, address) for point, address in points if point[1].value is not None]


def _bar(comparison: Comparison, series: Series) -> Trace:
    known = _known(series)
    patterns = [_pattern(group.tally) for _point, group, _address in known]
    return {
        "type": "bar",
        "name": series.name,
        "showlegend": bool(series.members),
        # without an own series each member of the axis has a bar of the same full width
        **({} if series.members else {"offsetgroup": "all"}),
        "x": [point.name for point, _group, _address in known],
        "y": [number(group.value) for _point, group, _address in known],
        "customdata": [[_hover(comparison, group), address] for _point, group, address in known],
        "hovertemplate": HOVER,
        "marker": {
            "color": series.colour,
            "pattern": {
                "shape": patterns,
                "fillmode": "overlay",
                "fgcolor": "#ffffff",
                "fgopacity": 0.6,
                "size": 6,
                "solidity": [SOLIDITY[pattern] for pattern in patterns],
            },
        },
    }


def _pattern(tally: Tally) -> str:
    if set(tally.stages) & set(NOT_FINAL):
        return "/"
    return "." if Stage.UNSTATED in tally.stages else ""


def _hover(comparison: Comparison, group: Group) -> str:
    tally = group.tally
    text = shown(comparison, tally, group.measured)
    in_dollars = comparison.query.bases.measure != Measure.SHARE
    notes = [f"${text}" if in_dollars else text, stages_in_words(tally)]
    if group.measured.stages_differ:
        notes.append(_("the stages of the two years differ"))
    if not tally.complete:
        notes.append(_("incomplete: a cell is not available"))
    return ", ".join(note for note in notes if note)


def _line(comparison: Comparison, series: Series, axis: list[Member]) -> Trace:
    known = {point: (group, address) for point, group, address in _known(series)}
    places = [known.get(point) for point in axis]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "name": series.name,
        "showlegend": bool(series.members),
        "x": [point.name for point in axis],
        "y": [number(point[0].value) if point else None for point in places],
        "customdata": [
            [_hover(comparison, point[0]), point[1]] if point else ["", ""] for point in places
        ],
        "hovertemplate": HOVER,
        "line": {"color": series.colour, "width": 2.5},
        "marker": {
            "size": 9,
            "symbol": ["circle-open" if p and _pattern(p[0].tally) else "circle" for p in places],
        },
    }


def _whiskers(series: Series) -> dict[str, Any]:
    tallies = [group.tally for _point, group, _address in _known(series)]
    return {
        "type": "data",
        "symmetric": False,
        "array": [float((t.amount_max or 0) - (t.amount or 0)) for t in tallies],
        "arrayminus": [float((t.amount or 0) - (t.amount_min or 0)) for t in tallies],
        "color": "#777777",
        "thickness": 1.5,
        "width": 4,
    }


def _marks(comparison: Comparison, axis: list[Member], tops: dict[Member, float]) -> list[Trace]:
    return [*stage_traces(comparison), *gap_traces(comparison, axis, tops)]


def _tops(
    axis: list[Member], series: Iterable[Series], combine: Callable[[list[float]], float]
) -> dict[Member, float]:
    """How high the bars reach at each place of the axis."""
    heights: dict[Member, list[float]] = {point: [0.0] for point in axis}
    for one in series:
        for point, group, _address in _known(one):
            heights[point].append(max(float(group.value or 0), 0.0))
    return {point: combine(amounts) for point, amounts in heights.items()}
