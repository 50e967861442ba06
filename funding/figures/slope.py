"""Slopes: the first fiscal year of an answer against its last, with both values written out."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.bases import Measure
from funding.comparison import Comparison
from funding.figures.axes import named_axis, value_axis
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.fit import too_few_years, too_many
from funding.figures.hover import HOVER
from funding.figures.labels import LINE_OF_TEXT, apart, label
from funding.figures.lines import foot, line
from funding.figures.marks import gap_traces
from funding.figures.series import Point, Series, extent, series_of
from funding.figures.stages import FINAL, certainty, stage_points
from funding.figures.view import View
from funding.wording import brief

MOST_SLOPES = 12
ROOM_FOR_VALUE = 64  # px between a last point and its name


def _why_not(comparison: Comparison) -> str:
    if comparison.query.bases.measure == Measure.CHANGE:
        return _("Slopes show a change themselves: choose another measure.")
    _axis, series = series_of(comparison)
    return too_few_years(comparison) or too_many(len(series), MOST_SLOPES, _("slopes"))


def _draw(comparison: Comparison, view: View) -> Drawing:
    years = comparison.members("fiscal_year")
    axis = [years[0].name, years[-1].name]
    series = [_ends(one, axis) for one in series_of(comparison)[1]]
    slopes = [_slope(comparison, one, axis) for one in series]
    groups = [point.group for one in series for point in one.points]
    return {
        "data": [
            *slopes,
            *stage_points(groups),
            *gap_traces(axis, series, foot(axis, series)),
        ],
        "layout": {
            "xaxis": named_axis(axis)
            | {"range": [-0.05, 1.05], "showgrid": True, "ticklabelstandoff": 8},
            "yaxis": value_axis(comparison)
            | {"showticklabels": False, "showgrid": False, "showline": False},
            "annotations": _labels(comparison, series, slopes, axis),
        },
    }


def _ends(series: Series, axis: Sequence[str]) -> Series:
    points = tuple(point for point in series.points if point.place in axis)
    return Series(series.name, series.colour, series.members, points)


def _slope(comparison: Comparison, series: Series, axis: Sequence[str]) -> Trace:
    """A straight line, dashed where either end is not final; a point where one end is missing."""
    trace = line(comparison, series, axis)
    final = all(certainty(point.group.tally) == FINAL for point in series.known)
    trace["line"] |= {"dash": "solid" if final else "dash"}
    return trace | {"cliponaxis": False, "hovertemplate": HOVER}


def _labels(
    comparison: Comparison, series: Sequence[Series], slopes: list[Trace], axis: Sequence[str]
) -> list[dict[str, Any]]:
    """Both values of each series beside its ends, and its name after the last one."""
    known = [
        (one, trace, point)
        for one, trace in zip(series, slopes, strict=True)
        for point in one.known
    ]
    low, high = extent(point for _series, _trace, point in known)
    step = LINE_OF_TEXT * (high - low)
    labels = []
    for place in axis:
        here = sorted(
            (entry for entry in known if entry[2].place == place), key=lambda entry: entry[2].height
        )
        placed = apart([point.height for _series, _trace, point in here], step)
        for (one, trace, point), height in zip(here, placed, strict=True):
            at = {"x": place, "xref": "x"}
            labels.append(_value(comparison, one, point, height, place == axis[0]) | at)
            if place == axis[1] and one.members:
                trace["meta"] = {"labelled": True}
                labels.append(label(one.name, height, one.colour, 12 + ROOM_FOR_VALUE) | at)
    return labels


def _value(
    comparison: Comparison, series: Series, point: Point, height: float, first: bool
) -> dict[str, Any]:
    text = brief(comparison, point.group.value or 0)
    side = {"xanchor": "right", "xshift": -12} if first else {"xanchor": "left", "xshift": 12}
    return label(text, height, series.colour) | {"name": "value"} | side


SLOPE = Chart("slope", gettext_lazy("First and last year"), _why_not, _draw)
