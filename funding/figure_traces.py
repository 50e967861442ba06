"""The traces of each chart kind: the amounts of a comparison as bars, lines and ranges."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.dimensions import Member
from funding.figure_marks import gap_traces, stage_traces
from funding.palette import BLUE, colour
from funding.tally import Tally
from funding.wording import NOT_FINAL, number, sign, stages_in_words

# How much ink each pattern takes: dots stay quiet, hatching is plain to see.
SOLIDITY = {"": 0.0, ".": 0.12, "/": 0.35}
Trace = dict[str, Any]
Series = dict[tuple[Member, ...], dict[Member, Tally]]


def _address(comparison: Comparison, members: tuple[Member, ...], point: Member) -> str:
    """The query string of the cells behind one bar or point."""
    by = comparison.query.by
    place = axis_place(by)
    others = iter(members)
    chosen = [point if here == place else next(others) for here in range(len(by))]
    return comparison.query.address(
        {name: member.key for name, member in zip(by, chosen, strict=True)}
    )


def axis_place(by: Sequence[str]) -> int:
    """The place in `by` of the dimension along the x axis: fiscal years, else the first."""
    return by.index("fiscal_year") if "fiscal_year" in by else 0


def _name(members: tuple[Member, ...]) -> str:
    return " · ".join(member.label for member in members) or _("Total")


def _bars(comparison: Comparison, axis: list[Member], series: Series) -> list[Trace]:
    traces = []
    for members, tallies in series.items():
        shown = [(point, tallies[point]) for point in axis if point in tallies]
        known = [(point, tally) for point, tally in shown if tally.amount is not None]
        traces.append(
            {
                "type": "bar",
                "name": _name(members),
                "showlegend": bool(members),
                "x": [point.label for point, _tally in known],
                "y": [number(tally.amount) for _point, tally in known],
                "customdata": [
                    [_hover(tally), _address(comparison, members, point)] for point, tally in known
                ],
                "hovertemplate": "%{fullData.name}, %{x}: %{customdata[0]}<extra></extra>",
                "marker": {
                    "color": _colours(members, known),
                    "pattern": {
                        "shape": [_pattern(tally) for _point, tally in known],
                        "fillmode": "overlay",
                        "fgcolor": "#ffffff",
                        "fgopacity": 0.6,
                        "size": 6,
                        "solidity": [SOLIDITY[_pattern(tally)] for _point, tally in known],
                    },
                },
            }
        )
    return traces


def _colours(members: tuple[Member, ...], points: list[tuple[Member, Tally]]) -> str | list[str]:
    """One colour per series; where there is no series, that of each member on the axis."""
    if members:
        return colour(members[0])
    return [colour(point) for point, _tally in points]


def _pattern(tally: Tally) -> str:
    if set(tally.stages) & set(NOT_FINAL):
        return "/"
    return "." if "unstated" in tally.stages else ""


def _hover(tally: Tally) -> str:
    notes = [f"${sign(tally)}", stages_in_words(tally)]
    if not tally.complete:
        notes.append(_("incomplete: a cell is not available"))
    return ", ".join(note for note in notes if note)


def stacked(comparison: Comparison, axis: list[Member], series: Series) -> list[Trace]:
    """Bars on each other, negative amounts below zero."""
    return [
        *_bars(comparison, axis, series),
        *stage_traces(comparison),
        *gap_traces(comparison, axis, _tops(axis, series, sum)),
    ]


def grouped(comparison: Comparison, axis: list[Member], series: Series) -> list[Trace]:
    """Bars beside each other."""
    return [
        *_bars(comparison, axis, series),
        *stage_traces(comparison),
        *gap_traces(comparison, axis, _tops(axis, series, max)),
    ]


def _tops(
    axis: list[Member], series: Series, combine: Callable[[list[float]], float]
) -> dict[Member, float]:
    """How high the bars reach at each place of the axis."""
    tops = {}
    for point in axis:
        amounts = [s[point].amount for s in series.values() if point in s]
        tops[point] = combine([float(a) for a in amounts if a is not None and a > 0] or [0.0])
    return tops


def lines(comparison: Comparison, axis: list[Member], series: Series) -> list[Trace]:
    """A line per series, broken where a year is missing; open points are not final."""
    drawn: list[Trace] = []
    for members, tallies in series.items():
        shown = [tallies.get(point) for point in axis]
        drawn.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "connectgaps": False,
                "name": _name(members),
                "showlegend": bool(members),
                "x": [point.label for point in axis],
                "y": [number(tally.amount) if tally else None for tally in shown],
                "customdata": [
                    [_hover(tally), _address(comparison, members, point)] if tally else ["", ""]
                    for point, tally in zip(axis, shown, strict=True)
                ],
                "hovertemplate": "%{fullData.name}, %{x}: %{customdata[0]}<extra></extra>",
                "line": {"color": colour(members[0]) if members else BLUE, "width": 2.5},
                "marker": {
                    "size": 9,
                    "symbol": [
                        "circle-open" if tally and _pattern(tally) else "circle" for tally in shown
                    ],
                },
            }
        )
    return [*drawn, *gap_traces(comparison, axis, dict.fromkeys(axis, 0.0))]


def ranges(comparison: Comparison, axis: list[Member], series: Series) -> list[Trace]:
    """Grouped bars with whiskers from what serves a goal alone to what may serve it."""
    traces = _bars(comparison, axis, series)
    for trace, tallies in zip(traces, series.values(), strict=True):
        shown = [tallies[point] for point in axis if point in tallies]
        known = [tally for tally in shown if tally.amount is not None]
        trace["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": [float((t.amount_max or 0) - (t.amount or 0)) for t in known],
            "arrayminus": [float((t.amount or 0) - (t.amount_min or 0)) for t in known],
            "thickness": 1.5,
            "width": 4,
        }
    tops = {
        point: max(
            (float(s[point].amount_max or 0) for s in series.values() if point in s), default=0
        )
        for point in axis
    }
    return [*traces, *stage_traces(comparison), *gap_traces(comparison, axis, tops)]
