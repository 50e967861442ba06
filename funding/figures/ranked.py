"""Ranked bars: the members of one dimension, the largest first, with their share of the total."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.bases import Measure
from funding.comparison import Comparison
from funding.figures.across import bars_across
from funding.figures.axes import MOST_TICKS, named_axis, ticks_within, value_axis
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.fit import too_many
from funding.figures.hover import HOVER_PLACE
from funding.figures.marks import gap_traces, left_of
from funding.figures.palette import colour
from funding.figures.series import Point, Series, extent, point_of
from funding.figures.stages import stage_bars
from funding.figures.view import View
from funding.groups import Group
from funding.wording import brief

MOST_BARS = 40


def _why_not(comparison: Comparison) -> str:
    if len(comparison.query.by) > 1:
        return _("Ranked bars are of one dimension: leave one in by.")
    return too_many(len(comparison.groups), MOST_BARS, _("bars"))


def _draw(comparison: Comparison, view: View) -> Drawing:
    """Bars to the right, below zero to the left; those without a value stand last."""
    points = [point_of(comparison, group, group.members[0].name) for group in comparison.groups]
    ranked = sorted(points, key=lambda point: (point.group.value is None, -point.height))
    names = [point.place for point in ranked]
    series = [Series(point.place, "", (), (point,)) for point in ranked]
    gaps = gap_traces(names, series, left_of(names, ranked))
    bars = [_bars(comparison, ranked)]
    return {
        "data": [*bars, *stage_bars(comparison.groups, bars), *gaps],
        "layout": {
            "barmode": "group",
            "xaxis": value_axis(comparison) | ticks_within(comparison, extent(ranked), MOST_TICKS),
            "yaxis": named_axis(names, downwards=True),
            "meta": {"rows": len(names)},
        },
    }


def _bars(comparison: Comparison, ranked: Sequence[Point]) -> Trace:
    known = [point for point in ranked if point.group.value is not None]
    texts = [_text(comparison, point.group) for point in known]
    colours = [colour(point.group.members[0]) for point in known]
    trace = bars_across(comparison, _("Total"), known, texts, colours)
    return trace | {"hovertemplate": HOVER_PLACE, "offsetgroup": "all"}


def _text(comparison: Comparison, group: Group) -> str:
    """The value, and its share where the answer has a total that it is a part of."""
    value = group.value or 0
    text = brief(comparison, value)
    total = comparison.summary.amount
    has_parts = (
        comparison.query.bases.measure == Measure.AMOUNT
        and not comparison.not_additive
        and all((other.value or 0) >= 0 for other in comparison.groups)
    )
    return f"{text} · {value / total * 100:.1f} %" if has_parts and total else text


RANKED = Chart("ranked", gettext_lazy("Ranked bars"), _why_not, _draw)
