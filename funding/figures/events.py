"""Events on an axis of fiscal years: a numbered mark at the top, a line down, a list in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from funding.comparison import Comparison
from funding.dimensions import year_member
from funding.events import fiscal_year_of
from funding.figures.chart import Trace
from funding.figures.marks import MARK_COLOUR
from funding.fiscal_years import in_full
from programs.models import Event

Numbered = list[tuple[int, Event]]


def add_events(
    comparison: Comparison, drawing: dict[str, Any], height: float, axes: Sequence[str] = ("x", "y")
) -> None:
    """Puts the answer's events into a drawing over fiscal years, their marks at this height.

    The page lists `layout.meta.events`, so that they can be read without pointing at anything.
    """
    numbered = list(enumerate(sorted(comparison.events, key=fiscal_year_of), start=1))
    if not numbered or "fiscal_year" not in comparison.query.by:
        return
    layout = drawing["layout"]
    by_year = _by_year(numbered)
    drawing["data"].append(_marks(by_year, height, axes))
    layout["shapes"] = [*layout.get("shapes", []), *(_line(year, height, axes) for year in by_year)]
    listed = [
        {"number": number, "name": event.label, "date": date_in_words(event)}
        for number, event in numbered
    ]
    layout["meta"] = {**layout.get("meta", {}), "events": listed}


def date_in_words(event: Event) -> str:
    """As exactly as it is known: a day, a month, a year or a fiscal year."""
    if event.is_fiscal_year:
        return in_full(event.year)
    if event.month is None:
        return str(event.year)
    day = date(event.year, event.month, event.day or 1)
    return date_format(day, "DATE_FORMAT" if event.day else "YEAR_MONTH_FORMAT")


def _by_year(numbered: Numbered) -> dict[str, Numbered]:
    """The events of each fiscal year, by the name of its place on the axis."""
    by_year: dict[str, Numbered] = defaultdict(list)
    for number, event in numbered:
        by_year[year_member(fiscal_year_of(event) * 10).name].append((number, event))
    return by_year


def _marks(by_year: Mapping[str, Numbered], height: float, axes: Sequence[str]) -> Trace:
    """One mark a year, whatever happened in it: “3–5”."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": _("event"),
        "x": list(by_year),
        "y": [height] * len(by_year),
        "xaxis": axes[0],
        "yaxis": axes[1],
        "text": [_numbers(numbered) for numbered in by_year.values()],
        "textposition": "top center",
        "customdata": [[_names(numbered), ""] for numbered in by_year.values()],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "cliponaxis": False,
        "legendgroup": "event",
        "marker": {"symbol": "diamond", "size": 7, "color": MARK_COLOUR},
        "meta": {"role": "event"},
    }


def _numbers(numbered: Numbered) -> str:
    first, last = numbered[0][0], numbered[-1][0]
    return str(first) if first == last else f"{first}–{last}"


def _names(numbered: Numbered) -> str:
    return "<br>".join(
        escape(f"{number} {event.label}, {date_in_words(event)}") for number, event in numbered
    )


def _line(year: str, height: float, axes: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": axes[0],
        "yref": axes[1],
        "x0": year,
        "x1": year,
        "y0": 0,
        "y1": height,
        "layer": "below",
        "line": {"color": MARK_COLOUR, "width": 1, "dash": "dot"},
    }
