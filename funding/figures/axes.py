"""The axes that charts share: places with names, and values with their unit."""

from collections.abc import Iterable
from typing import Any

from funding.bases import Measure
from funding.comparison import Comparison
from funding.wording import unit

Axis = dict[str, Any]


def named_axis(names: Iterable[str]) -> Axis:
    """An axis of places in the order given."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(names),
        "automargin": True,
        "fixedrange": True,
    }


def value_axis(comparison: Comparison) -> Axis:
    """An axis of what the measure shows, from or through zero."""
    return {
        "title": {"text": unit(comparison)},
        "rangemode": "tozero",
        "automargin": True,
        "fixedrange": True,
        "zeroline": True,
        **ticks(comparison),
    }


def ticks(comparison: Comparison) -> Axis:
    """How the numbers on an axis are written: “$50M”, or per cent for shares."""
    if comparison.query.bases.measure == Measure.SHARE:
        return {"tickformat": ".0%"}
    return {"tickprefix": "$"}
