"""Filters by what stands in `funding`: datasets, and the dimensions of the compare query."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from documents.api.filters import Filter, any_of, row_keys
from documents.api.years import MEANING, years_of
from funding.dimensions import DIMENSIONS, TRANSITION_QUARTER, Dimension
from funding.models import Dataset

# What is the result of a scheme; no cell has a goal or a kind of assistance.
BY_A_SCHEME = ("goal", "assistance_kind")
CELL_DIMENSIONS = {name: found for name, found in DIMENSIONS.items() if name not in BY_A_SCHEME}


def dataset_keys(column: str) -> Filter:
    return row_keys(Dataset, column, _("the key of a dataset"))


def value_name(dimension: Dimension) -> str:
    """The annotation under which a cell's value of the dimension is queried."""
    return f"value_of_{dimension.name}"


# The value of each dimension, for cells that are annotated with it.
CELL_VALUES = {
    value_name(dimension): dimension.expression() for dimension in CELL_DIMENSIONS.values()
}


def dimension_keys(dimension: Dimension) -> Filter:
    """The same keys as in a compare query, not-stated among them."""
    is_year = dimension.name == "fiscal_year"

    def find(keys: Sequence[str]) -> Mapping[str, tuple[Any, ...]]:
        if is_year:
            return {key: _years(dimension, key) for key in keys if _years(dimension, key)}
        return {key: (value,) for key, value in dimension.find(keys).items()}

    meaning = (
        MEANING
        if is_year
        else format_lazy(_("a key in {address}"), address=f"/api/v1/members/{dimension.name}/")
    )
    return Filter(find, any_of(value_name(dimension)), meaning)


def _years(dimension: Dimension, key: str) -> tuple[Any, ...]:
    """A range that runs over 1976 takes in its transition quarter."""
    years = years_of(key)
    keys = [str(year) for year in years] or [key]
    if len(years) > 1 and 1976 in years:
        keys.append(TRANSITION_QUARTER)
    return tuple(dimension.find(keys).values())
