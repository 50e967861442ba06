"""The axes that charts share: places with names, and values with their unit."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor, log10
from typing import Any

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.wording import brief, prices, scales, unit

Axis = dict[str, Any]
MOST_TICKS = 3  # on an axis that lies across a phone


def named_axis(names: Sequence[str], *, downwards: bool = False) -> Axis:
    """An axis of places in the order given, each with its room even where nothing is drawn."""
    ends = [-0.5, len(names) - 0.5]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(names),
        "range": ends[::-1] if downwards else ends,
        "automargin": True,
        "fixedrange": True,
    }


def value_axis(comparison: Comparison) -> Axis:
    """An axis of what the measure shows, from or through zero: “$50M”, or per cent."""
    return _from_zero(unit(comparison)) | _ticks(comparison)


def ticks_within(comparison: Comparison, ends: tuple[float, float], most: int = 6) -> Axis:
    """Round ticks from the lowest value to the highest, and none where only marks stand."""
    low, high = ends
    if low == high:
        return {}
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    places = range(ceil(low / step), floor(high / step) + 1)
    values = [round(step * place, 10) for place in places]
    return {"tickmode": "array", "tickvals": values} | _texts(comparison, values)


def _texts(comparison: Comparison, values: Sequence[float]) -> Axis:
    """plotly.js leaves the prefix out where the ticks are given."""
    if comparison.query.bases.measure == Measure.SHARE:
        return {}
    return {"ticktext": [brief(comparison, Decimal(str(value))) for value in values]}


def percent_axis(comparison: Comparison) -> Axis:
    """An axis from nothing to the whole of each bar."""
    title = _("Per cent of each bar, %(dollars)s") % {"dollars": prices(comparison)}
    return _from_zero(title) | {"tickformat": ".0%", "tick0": 0, "dtick": 0.25}


def _ticks(comparison: Comparison) -> Axis:
    measure = comparison.query.bases.measure
    if measure == Measure.SHARE:
        return {"tickformat": ".0%"}
    if all((group.value or 0) >= 0 for group in comparison.groups):
        return {"tickprefix": "$", "exponentformat": "B"} | _without_billions(comparison)
    # a prefix would stand before the minus sign
    return {"tickformat": "$,.2~f" if measure == Measure.PER_CAPITA else "$~s"}


def _without_billions(comparison: Comparison) -> Axis:
    """“$1,500M” for plotly.js's “$1.5B”, in a language that has no such letter."""
    reach = sum(max(group.value or 0, 0) for group in comparison.groups)
    if ("B", 10**9) in [scale[:2] for scale in scales()] or reach < 10**9:
        return {}
    ticks = (*range(50, 10_000, 50), *range(10_000, 100_000, 1_000))  # in millions
    return {"labelalias": {f"${tick / 1000:g}B": f"${tick:,}M" for tick in ticks}}


def _from_zero(title: str) -> Axis:
    return {
        "title": {"text": title},
        "rangemode": "tozero",
        "automargin": True,
        "fixedrange": True,
        "zeroline": True,
    }
