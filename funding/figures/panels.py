"""Small multiples: a panel of bars for each member of a dimension, on one scale or on its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.comparison import Comparison
from funding.dimensions import Member
from funding.figures.axes import named_axis, value_axis
from funding.figures.bars import bar, beside, tops
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
ORDER = ("", "stage", "gap", "event")  # of the entries in the legend, by their role


def _why_not(comparison: Comparison) -> str:
    others = others_of(comparison)
    if not others:
        return _("Small panels need a second dimension: add one to by.")
    return too_many(len(comparison.members(others[-1])), MOST_PANELS, _("panels"))


@dataclass(frozen=True)
class Panel:
    """The series of one member, the axes they stand on, and where marks stand above them."""

    member: Member
    series: list[Series]
    place: int
    strip: Strip

    @property
    def axes(self) -> dict[str, str]:
        return {"xaxis": f"x{self.number}", "yaxis": f"y{self.number}"}

    @property
    def number(self) -> str:
        """The first panel's axes have none."""
        return "" if self.place == 1 else str(self.place)


def _draw(comparison: Comparison, view: View) -> Drawing:
    """A panel for each member of the last dimension that is not along the axis."""
    axis, series = series_of(comparison)
    stacked = not no_sum(comparison)
    panels = _panels(comparison, view, axis, series, sum if stacked else max)
    drawing: Drawing = {"data": [], "layout": _layout(len(panels), stacked)}
    ceilings = []
    for panel in panels:
        bars = [bar(comparison, one) | panel.axes for one in panel.series]
        gaps = [gap | panel.axes for gap in gap_traces(axis, panel.series, panel.strip)]
        ceilings.append(ceiling(panel.strip, gaps))
        drawing["data"] += [*(bars if stacked else beside(bars)), *gaps]
        drawing["layout"] |= _axes_of(panel, comparison, axis, view)
    for panel, own in zip(panels, ceilings, strict=True):
        height = own if view.scale == "own" else max(ceilings)
        add_events(comparison, drawing, height, tuple(panel.axes.values()))
    has_events = "events" in drawing["layout"]["meta"]
    drawing["layout"]["annotations"] = [
        heading(panel.member.name, panel.number, 18 if has_events else 4) for panel in panels
    ]
    drawing["data"] += stage_bars(comparison.groups, drawing["data"])
    drawing["data"].sort(key=lambda trace: ORDER.index(trace.get("meta", {}).get("role", "")))
    _say_once(drawing["data"], single=len(others_of(comparison)) == 1)
    return drawing


def _panels(
    comparison: Comparison,
    view: View,
    axis: Sequence[str],
    series: Sequence[Series],
    combine: Callable[[list[float]], float],
) -> list[Panel]:
    members = comparison.members(others_of(comparison)[-1])
    inside = [_inside(member, series) for member in members]
    reached = [tops(axis, own, combine) for own in inside]
    highest = max((height for own in reached for height in own.values()), default=0.0)
    panels = []
    for place, (member, own) in enumerate(zip(members, inside, strict=True), start=1):
        reach = reached[place - 1]
        scale = max(reach.values(), default=0.0) if view.scale == "own" else highest
        strip = Strip(reach, 2 * MARK_STEP * (scale or 1))
        panels.append(Panel(member, own, place, strip))
    return panels


def _inside(panel: Member, series: Sequence[Series]) -> list[Series]:
    """The series of a panel, called and coloured after what else tells them apart."""
    own = [one for one in series if one.members[-1] == panel]
    return [
        replace(one, name=name_of(one.members[:-1] or one.members), colour=colour(one.members[0]))
        for one in own
    ]


def _axes_of(
    panel: Panel, comparison: Comparison, axis: Sequence[str], view: View
) -> dict[str, Any]:
    values = value_axis(comparison) | {"title": {"text": ""}, "nticks": 4}
    shared = {"matches": "y"} if view.scale == "shared" and panel.place > 1 else {}
    return {f"xaxis{panel.number}": named_axis(axis), f"yaxis{panel.number}": values | shared}


def _layout(count: int, stacked: bool) -> dict[str, Any]:
    columns = 2 if count in (2, 4) else min(count, COLUMNS)
    rows = -(-count // columns)
    return {
        "barmode": "relative" if stacked else "group",
        "grid": {"rows": rows, "columns": columns, "pattern": "independent", "ygap": 0.35},
        "meta": {"panels": count},
    }


def heading(text: str, number: str, shift: int = 4) -> dict[str, Any]:
    """The name over the panel whose axes have this number, `shift` px above it."""
    return {
        "name": "panel",
        "text": f"<b>{escape(text)}</b>",
        "x": 0,
        "xref": f"x{number} domain",
        "xanchor": "left",
        "y": 1,
        "yref": f"y{number} domain",
        "align": "left",
        "yanchor": "bottom",
        "yshift": shift,
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
