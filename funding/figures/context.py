"""Assistance beside indicators: panels on one time axis, each on a scale of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.indicators import IndicatorSeries
from funding.comparison import Comparison
from funding.dimensions import Member
from funding.figures.axes import value_axis
from funding.figures.bars import bar, tops
from funding.figures.chart import Drawing, Trace
from funding.figures.figure import framed
from funding.figures.marks import MARK_COLOUR, above, gap_traces
from funding.figures.palette import BLUE, CONTEXT, REGIONAL
from funding.figures.panels import heading
from funding.figures.series import series_of
from funding.figures.stages import stage_bars

TWO_YEARS = gettext_lazy(
    "A fiscal year begins in October of the year before. Years of one number stand at one place;"
    " nothing is converted, and what stands side by side explains nothing of each other."
)
HOVER_YEAR = "%{x}: %{customdata[0]}<extra></extra>"


@dataclass(frozen=True)
class Context:
    """An answer by fiscal year, whose money it is, and the indicators that it is set beside."""

    comparison: Comparison
    money: str
    indicators: Sequence[IndicatorSeries]
    is_regional: bool = False

    @property
    def years(self) -> range:
        """All years of the money, and those in which every indicator may have a value."""
        money = [place_of(member) for member in self.comparison.years]
        first = min(int(min(money)), max(one.first for one in self.indicators))
        last = max(int(max(money)), min(one.last for one in self.indicators))
        return range(first, last + 1)

    def left_out(self, series: IndicatorSeries) -> list[int]:
        """The years on the axis that the indicator's source leaves out."""
        return [year for year in series.left_out if year in self.years]


def place_of(year: Member) -> float:
    """A fiscal year's place on an axis of numbers; the transition quarter's lies after 1976."""
    return float(year.order[0]) / 10


def context_figure(context: Context, title: str) -> dict[str, Any]:
    """The figure: bars of the money above, a line for each indicator below it.

    Fiscal and calendar years of one number stand at one place; nothing is converted.
    """
    panels = [_money(context)]
    for place, series in enumerate(context.indicators, start=2):
        panels.append(_indicator(context, series, str(place)))
    traces = [trace for panel in panels for trace in panel["data"]]
    _say_once(traces)
    layout: dict[str, Any] = {
        "barmode": "group",
        "grid": {"rows": len(panels), "columns": 1, "pattern": "independent"},
        "annotations": [panel["heading"] for panel in panels],
        "meta": {"panels": len(panels), "rows": 7 * len(panels), "notes": [str(TWO_YEARS)]},
    }
    for place, panel in enumerate(panels):
        number = str(place + 1) if place else ""
        layout[f"yaxis{number}"] = panel["values"]
        layout[f"xaxis{number}"] = _time(context, place, is_last=panel is panels[-1])
    unit = _("Each panel on a scale of its own; one axis of years")
    return framed({"data": traces, "layout": layout}, title, unit)


def _money(context: Context) -> Drawing:
    """The bars of the money; a year without a cell is a blank, as everywhere."""
    comparison = context.comparison
    axis, series = series_of(comparison)
    places = {member.name: place_of(member) for member in comparison.years}
    gaps = gap_traces(axis, series, above(tops(axis, series, sum)))
    colour = REGIONAL if context.is_regional else BLUE
    hover = _("FY %(year)s: %(amount)s") % {"year": "%{x}", "amount": "%{customdata[0]}"}
    bars = [
        bar(comparison, replace(one, colour=colour)) | {"hovertemplate": hover + "<extra></extra>"}
        for one in series
    ]
    for trace in (*bars, *gaps):
        trace |= {"x": [places[name] for name in trace["x"]]}
    return {
        "data": [*bars, *stage_bars(comparison.groups, bars), *gaps],
        "heading": heading(_("%(money)s, fiscal years") % {"money": context.money}, ""),
        "values": value_axis(comparison) | {"title": {"text": ""}, "nticks": 4},
    }


def _indicator(context: Context, series: IndicatorSeries, number: str) -> Drawing:
    """A line that is broken where a year is left out, and marks at its foot there."""
    axes = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
    shown = [year for year in context.years if series.first <= year <= series.last]
    values = [series.values.get(year) for year in shown]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "name": series.indicator.label,
        "showlegend": False,
        "x": shown,
        "y": [None if value is None else float(value) for value in values],
        "customdata": [[series.shown(year), ""] for year in shown],
        "hovertemplate": HOVER_YEAR,
        "line": {"color": CONTEXT, "width": 2.5},
        "marker": {"size": 7},
    }
    name = _("%(indicator)s, %(unit)s, calendar years") % {
        "indicator": series.indicator.label,
        "unit": series.indicator.unit_label,
    }
    marks = _left_out(context.left_out(series))
    return {
        "data": [trace | axes for trace in (line, *marks)],
        "heading": heading(name, number),
        "values": {
            "rangemode": "tozero",
            "fixedrange": True,
            "nticks": 5,
            "exponentformat": "B",
        },
    }


def _left_out(years: list[int]) -> list[Trace]:
    if not years:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": _("the source has no value"),
            "x": years,
            "y": [0] * len(years),
            "customdata": [[_("the source has no value"), ""] for _year in years],
            "hovertemplate": HOVER_YEAR,
            "cliponaxis": False,
            "legendgroup": "left_out",
            "marker": {
                "symbol": "x-thin-open",
                "size": 9,
                "color": MARK_COLOUR,
                "line": {"width": 2, "color": MARK_COLOUR},
            },
            "meta": {"role": "gap", "status": "left_out"},
        }
    ]


def _time(context: Context, place: int, is_last: bool) -> dict[str, Any]:
    """The same years in every panel; their numbers stand under the last one."""
    years = context.years
    return {
        "type": "linear",
        "range": [years[0] - 0.6, years[-1] + 0.6],
        "tickformat": "d",
        "fixedrange": True,
        "automargin": is_last,
        "showticklabels": is_last,
        **({"matches": "x"} if place else {}),
    }


def _say_once(traces: Sequence[Trace]) -> None:
    """Each kind of mark has one entry in the legend."""
    said: set[str] = set()
    for trace in traces:
        group = str(trace.get("legendgroup", trace["name"]))
        trace["showlegend"] = trace.get("showlegend", True) and group not in said
        said.add(group)
