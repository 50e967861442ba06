"""The axes that charts share: places with names, and values with their unit."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from funding.bases import Measure
from funding.comparison import Comparison
from funding.wording import prices, unit

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
    """An axis of what the measure shows, from or through zero: “$50M”, or per cent."""
    share = comparison.query.bases.measure == Measure.SHARE
    ticks = {"tickformat": ".0%"} if share else {"tickprefix": "$", "exponentformat": "B"}
    return _from_zero(unit(comparison)) | ticks


def percent_axis(comparison: Comparison) -> Axis:
    """An axis from nothing to the whole of each bar."""
    title = _("Per cent of each bar, %(dollars)s") % {"dollars": prices(comparison)}
    return _from_zero(title) | {"tickformat": ".0%", "tick0": 0, "dtick": 0.25}


def _from_zero(title: str) -> Axis:
    return {
        "title": {"text": title},
        "rangemode": "tozero",
        "automargin": True,
        "fixedrange": True,
        "zeroline": True,
    }
