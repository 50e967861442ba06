"""A compare query: the query string of a page or API address, checked and normalised."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from countries.models import CountryGroup
from funding.dimensions import DIMENSIONS, Dimension
from funding.models import AttributionScheme, Dataset
from funding.models.allocation import FIRST_YEAR, LAST_YEAR

DEFAULT_BY = ("fiscal_year", "account")
MOST_DIMENSIONS = 3
PARAMETERS = ("by", *DIMENSIONS, "country_group", "scheme")
YEAR_RANGE = re.compile(r"([0-9]{4})\.\.([0-9]{4})", re.ASCII)


class QueryError(Exception):
    """A query that cannot be understood (400): which parameter, and what to do about it."""

    def __init__(self, parameter: str, sentence: str) -> None:
        super().__init__(sentence)
        self.parameter = parameter
        self.sentence = sentence


@dataclass(frozen=True)
class Query:
    """What to group by, in this order, and which cells to keep.

    `filters` holds the keys of each filter as given; `values` the database's values for them.
    """

    by: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    scheme: str = ""
    scheme_id: int | None = None
    values: Mapping[str, tuple[Any, ...]] = field(default_factory=dict, repr=False)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return tuple(DIMENSIONS[name] for name in self.by)

    @property
    def attributes(self) -> bool:
        """Whether amounts are attributed to goals."""
        return "goal" in self.by or "goal" in self.filters

    def as_json(self) -> dict[str, Any]:
        """Every parameter with what it came to mean."""
        filters = {
            name: list(self.filters.get(name, ())) or None
            for name in (*DIMENSIONS, "country_group")
        }
        scheme = self.scheme if self.attributes else None
        return {"by": list(self.by), **filters, "scheme": scheme, "address": self.address()}

    def address(self, filters: Mapping[str, str | int] | None = None) -> str:
        """The query string of this query, narrowed by other filters where given."""
        parts = {"by": ",".join(self.by)}
        parts |= {name: ",".join(keys) for name, keys in self.filters.items()}
        if self.scheme:
            parts["scheme"] = self.scheme
        parts |= {name: str(key) for name, key in (filters or {}).items()}
        return "&".join(f"{name}={quote(value, safe=',.')}" for name, value in parts.items())


def parse(parameters: Mapping[str, Sequence[str]]) -> Query:
    """The query that the parameters ask for; a parameter given twice is a list, as in a form.

    Raises QueryError for an unknown parameter, dimension or key, and for a reversed range.
    """
    given = {name: _split(values) for name, values in parameters.items()}
    unknown = [name for name in given if name not in PARAMETERS]
    if unknown:
        raise QueryError(
            unknown[0],
            _("“%(name)s” is not a parameter. Known ones: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(PARAMETERS)},
        )
    by = _read_by(given.get("by", ()))
    scheme = _read_scheme(given.get("scheme", ()))
    filters: dict[str, tuple[str, ...]] = {}
    values: dict[str, tuple[Any, ...]] = {}
    for name, dimension in DIMENSIONS.items():
        keys = given.get(name, ())
        if name == "dataset" and not keys:
            keys = default_datasets()
        if keys:
            filters[name] = keys
            values[name] = _find(dimension, keys)
    groups = given.get("country_group", ())
    if groups:
        filters["country_group"] = groups
        values["country_group"] = _find_countries(groups)
    uses_scheme = "goal" in by or "goal" in filters or bool(given.get("scheme"))
    return Query(by, filters, scheme.slug if uses_scheme else "", scheme.pk, values)


def default_datasets() -> tuple[str, ...]:
    """The datasets that a query means when it names none."""
    return tuple(Dataset.objects.filter(is_default=True).values_list("slug", flat=True))


def _split(values: Sequence[str]) -> tuple[str, ...]:
    """The keys of one parameter; a repeated key stays, an empty one says nothing."""
    keys = (key.strip() for value in values for key in value.split(","))
    return tuple(key for key in keys if key)


def _read_by(names: tuple[str, ...]) -> tuple[str, ...]:
    names = names or DEFAULT_BY
    unknown = [name for name in names if name not in DIMENSIONS]
    known = ", ".join(DIMENSIONS)
    if unknown:
        raise QueryError(
            "by",
            _("“%(name)s” is not a dimension. Known ones: %(known)s.")
            % {"name": unknown[0], "known": known},
        )
    if len(set(names)) < len(names):
        raise QueryError("by", _("A dimension stands twice in “by”."))
    if len(names) > MOST_DIMENSIONS:
        raise QueryError("by", _("Group by one to three of: %(known)s.") % {"known": known})
    return names


def _read_scheme(slugs: tuple[str, ...]) -> AttributionScheme:
    schemes = AttributionScheme.objects.all()
    if len(slugs) > 1:
        raise QueryError("scheme", _("Name one attribution scheme."))
    scheme = schemes.filter(slug=slugs[0]) if slugs else schemes.filter(is_default=True)
    found = None if slugs and not _storable(slugs[0]) else scheme.first()
    if found is None:
        known = ", ".join(schemes.values_list("slug", flat=True))
        raise QueryError(
            "scheme", _("No such attribution scheme. Known ones: %(known)s.") % {"known": known}
        )
    return found


def _storable(key: str) -> bool:
    """Whether PostgreSQL can hold the key at all; it refuses the character NUL."""
    return "\0" not in key


def _find(dimension: Dimension, keys: tuple[str, ...]) -> tuple[Any, ...]:
    if dimension.name == "fiscal_year":
        keys = tuple(year for key in keys for year in _expand_range(key))
    found = dimension.find([key for key in keys if _storable(key)])
    _refuse_unknown(dimension.name, keys, found)
    return tuple(dict.fromkeys(found[key] for key in keys))


def _find_countries(groups: tuple[str, ...]) -> tuple[int, ...]:
    wanted = [slug for slug in groups if _storable(slug)]
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
