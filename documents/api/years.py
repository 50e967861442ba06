"""Years as a filter reads them: 2008, a list 2008,2010, a range 2008..2013."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.api.filters import Filter, any_of

FIRST_YEAR, LAST_YEAR = 1946, 2100
YEARS = re.compile(r"([0-9]{4})(?:\.\.([0-9]{4}))?", re.ASCII)
MEANING = _("a year such as 2008 or a range such as 2008..2013, from 1946 to 2100")


def years_of(key: str) -> range:
    """The years of a key; none where it is no key, is reversed or leaves the possible years."""
    match = YEARS.fullmatch(key)
    if match is None:
        return range(0)
    first, last = int(match[1]), int(match[2] or match[1])
    return range(first, last + 1) if first >= FIRST_YEAR and last <= LAST_YEAR else range(0)


def find_years(keys: Sequence[str]) -> Mapping[str, tuple[Any, ...]]:
    return {key: tuple(years_of(key)) for key in keys if years_of(key)}


def year_keys(column: str, many: bool = False) -> Filter:
    """Rows whose column has one of the years."""
    return Filter(find_years, any_of(column), MEANING, many=many)


def span_of_years(first: str, last: str) -> Filter:
    """Rows whose years, from one column to the other, include one of the years."""

    def condition(values: Sequence[Any]) -> Q:
        found = Q(**{f"{first}__in": values})
        for year in values:
            found |= Q(**{f"{first}__lt": year, f"{last}__gte": year})
        return found

    return Filter(find_years, condition, MEANING)
