"""Small multiples: a panel of bars for each member of a dimension, on one scale or on its own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.dimensions import Member
from funding.figures.axes import named_axis, value_axis
from funding.figures.bars import bar, tops
from funding.figures.chart import Chart, Drawing, Trace
from funding.figures.events import add_events
from funding.figures.fit import no_sum, others_of, too_many
from funding.figures.marks import MARK_STEP, Strip, ceiling, gap_traces
from funding.figures.palette import colour
from funding.figures.series import Series, name_of, series_of
from funding.figures.stages import stage_bars
from funding.figures.view import View

MOST_PANELS = 12
COLUMNS = 3


def _why_not(comparison: Comparison) -> str:
    others = others_of(comparison)
    if not others:
        return _("Small panels need a second dimension: add one to by.")
    return too_many(len(comparison.members(others[-1])), MOST_PANELS, _("panels"))


def _draw(comparison: Comparison, view: View) -> Drawing:
    """A panel for each member of the last dimension that is not along the axis."""
    axis, series = series_of(comparison)
    panels = comparison.members(others_of(comparison)[-1])
    stacked = not no_sum(comparison)
    combine = sum if stacked else max
    inside = [_inside(member, series) for member in panels]
    reaches = [max(tops(axis, own, combine).values(), default=0.0) for own in inside]
    drawing: Drawing = {"data": [], "layout": _layout(len(panels), stacked)}
    for place, (member, own) in enumerate(zip(panels, inside, strict=True), start=1):
        reach = reaches[place - 1] if view.scale == "own" else max(reaches)
        strip = Strip(tops(axis, own, combine), MARK_STEP * 2 * (reach or 1), axes=_axes(place))
        gaps = gap_traces(axis, own, strip)
        bars = [bar(comparison, one) | _axes(place) for one in own]
        drawing["data"] += [*bars, *gaps]
        drawing["layout"] |= _axes_of_panel(comparison, axis, place, view)
        drawing["layout"]["annotations"].append(_heading(member, place))
        add_events(comparison, drawing, ceiling(strip, gaps), tuple(_axes(place).values()))
    drawing["data"] += stage_bars(comparison.groups)
    _say_once(drawing["data"], single=len(others_of(comparison)) == 1)
    return drawing


def _inside(panel: Member, series: Sequence[Series]) -> list[Series]:
    """The series of a panel, called and coloured after what else tells them apart."""
    own = [one for one in series if one.members[-1] == panel]
    return [
        replace(one, name=name_of(one.members[:-1] or one.members), colour=colour(one.members[0]))
        for one in own
    ]


def _axes(place: int) -> dict[str, str]:
    number = "" if place == 1 else str(place)
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def _axes_of_panel(
    comparison: Comparison, axis: Sequence[str], place: int, view: View
) -> dict[str, Any]:
    number = "" if place == 1 else str(place)
    values = value_axis(comparison) | {"title": {"text": ""}, "nticks": 4}
    shared = {"matches": "y"} if view.scale == "shared" and place > 1 else {}
    return {f"xaxis{number}": named_axis(axis), f"yaxis{number}": values | shared}


def _layout(count: int, stacked: bool) -> dict[str, Any]:
    columns = 2 if count in (2, 4) else min(count, COLUMNS)
    rows = -(-count // columns)
    return {
        "barmode": "relative" if stacked else "group",
        "grid": {"rows": rows, "columns": columns, "pattern": "independent", "ygap": 0.35},
        "annotations": [],
        "meta": {"panels": count},
    }


def _heading(panel: Member, place: int) -> dict[str, Any]:
    axes = _axes(place)
    return {
        "name": "panel",
        "text": f"<b>{escape(panel.name)}</b>",
        "x": 0,
        "xref": f"{axes['xaxis']} domain",
        "xanchor": "left",
        "y": 1,
        "yref": f"{axes['yaxis']} domain",
        "yanchor": "bottom",
        "yshift": 4,
        "showarrow": False,
    }


def _say_once(traces: Sequence[Trace], single: bool) -> None:
    """Each series and each mark has one entry in the legend; a panel's only series has none."""
    said: set[str] = set()
    for trace in traces:
        group = str(trace.setdefault("legendgroup", trace["name"]))
        is_series = "meta" not in trace
        trace["showlegend"] = group not in said and not (is_series and single)
        said.add(group)


MULTIPLES = Chart("multiples", gettext_lazy("Small panels"), _why_not, _draw)
