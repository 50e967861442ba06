"""Finds figures that have the wrong unit, one by one or all together."""

from collections.abc import Iterator

from funding.rules.finding import Found
from funding.rules.whole import Whole


def figures_off(whole: Whole) -> Iterator[Found]:
    if not whole.units.all_are_off:
        yield from whole.units.found


def all_figures_off(whole: Whole) -> Iterator[Found]:
    """Said once of a table, where every figure that can be compared is off."""
    if whole.units.all_are_off:
        yield Found(details={"count": whole.units.off})
