"""The keys of a query's filters: which database values they stand for, or why they are refused."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from countries.models import CountryGroup
from documents.api.parameters import too_many_keys
from documents.remembered import remembered
from funding.dimensions import Dimension
from funding.models.allocation import FIRST_YEAR, LAST_YEAR

YEAR_RANGE = re.compile(r"([0-9]{4})\.\.([0-9]{4})", re.ASCII)


class QueryError(Exception):
    """A query that cannot be understood (400): which parameter, and what to do about it."""

    def __init__(self, parameter: str, sentence: str) -> None:
        super().__init__(sentence)
        self.parameter = parameter
        self.sentence = sentence


def read_keys(
    parameters: Mapping[str, Sequence[str]], known: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """The keys of each parameter; a repeated key stays, an empty one says nothing.

    Raises QueryError for a parameter that is not known, or has too many keys.
    """
    unknown = [name for name in parameters if name not in known]
    if unknown:
        raise QueryError(
            unknown[0],
            _("“%(name)s” is not a parameter. Known ones: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(known)},
        )
    return {name: _split(name, values) for name, values in parameters.items()}


def _split(name: str, values: Sequence[str]) -> tuple[str, ...]:
    keys = [key.strip() for value in values for key in value.split(",")]
    if trouble := too_many_keys(name, keys):
        raise QueryError(name, trouble)
    return tuple(key for key in keys if key)


def query_string(parts: Mapping[str, str]) -> str:
    """The parameters as they stand in an address; one that says nothing is left out."""
    return "&".join(f"{name}={quote(value, safe=',.:')}" for name, value in parts.items() if value)


def storable(key: str) -> bool:
    """Whether PostgreSQL can hold the key at all; it refuses the character NUL."""
    return "\0" not in key


def find(dimension: Dimension, keys: tuple[str, ...]) -> tuple[Any, ...]:
    """The database values of the keys; a year may be a range."""
    if dimension.name == "fiscal_year":
        keys = keys_of_years(keys)
    found = dimension.find([key for key in keys if storable(key)])
    _refuse_unknown(dimension.name, keys, found)
    return tuple(dict.fromkeys(found[key] for key in keys))


def keys_of_years(keys: Sequence[str]) -> tuple[str, ...]:
    """Each fiscal year by itself and once, where some of the keys are ranges."""
    return tuple(dict.fromkeys(year for key in keys for year in _expand_range(key)))


@remembered
def find_countries(groups: tuple[str, ...]) -> tuple[int, ...]:
    """The countries of the groups."""
    wanted = [slug for slug in groups if storable(slug)]
    found = {group.slug: group for group in CountryGroup.objects.filter(slug__in=wanted)}
    _refuse_unknown("country_group", groups, found)
    members = CountryGroup.objects.filter(slug__in=wanted).values_list(
        "members__country", flat=True
    )
    return tuple(sorted(pk for pk in set(members) if pk is not None))


def _refuse_unknown(name: str, keys: tuple[str, ...], found: Mapping[str, Any]) -> None:
    unknown = [key for key in keys if key not in found]
    if unknown:
        sentence = _("“%(key)s” is not known. /api/v1/members/%(name)s/ lists the keys with data.")
        if name == "fiscal_year":
            sentence = _(
                "“%(key)s” is not a fiscal year: give 2008, a list 2008,2010 or a range 2008..2013,"
                " from %(first)s to %(last)s, or 1976tq."
            )
        raise QueryError(
            name,
            sentence % {"key": unknown[0], "name": name, "first": FIRST_YEAR, "last": LAST_YEAR},
        )


def refuse_unlisted(name: str, keys: Sequence[str], known: Collection[str]) -> None:
    """Raises QueryError, which lists the known keys, for one that is not among them."""
    for key in keys:
        if key not in known:
            raise QueryError(
                name,
                _("“%(key)s” is not known. Known ones: %(known)s.")
                % {"key": key, "known": ", ".join(known) or _("none")},
            )


def _expand_range(key: str) -> list[str]:
    match = YEAR_RANGE.fullmatch(key)
    if match is None:
        return [key]
    first, last = int(match[1]), int(match[2])
    if first > last:
        raise QueryError(
            "fiscal_year",
            _("The range %(key)s is reversed: write %(last)s..%(first)s.")
            % {"key": key, "first": first, "last": last},
        )
    if first < FIRST_YEAR or last > LAST_YEAR:
        return [str(first), str(last)]
    quarter = ["1976tq"] if first <= 1976 <= last else []
    return [*map(str, range(first, last + 1)), *quarter]
