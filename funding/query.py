"""A compare query: the query string of a page or API address, checked and normalised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs

from django.utils.translation import gettext as _

from documents.models import DataRevision
from documents.remembered import remembered
from funding.bases import BASIS_PARAMETERS, PLAIN, Bases, read_bases
from funding.dimensions import DIMENSIONS, Dimension
from funding.edition_query import (
    InForce,
    edition_key,
    editions_in_force,
    find_editions,
    read_revision,
)
from funding.models import AttributionScheme, Dataset, Edition, KindScheme, YearBasis
from funding.query_keys import QueryError, find, find_countries, query_string, read_keys
from funding.schemes import Scheme, read_scheme

DEFAULT_BY = ("fiscal_year", "account")
MOST_DIMENSIONS = 3
PARAMETERS = (
    "by",
    *DIMENSIONS,
    "country_group",
    "edition",
    "as_of",
    "scheme",
    "kind_scheme",
    *BASIS_PARAMETERS,
    "events",
)


@dataclass(frozen=True)
class Query:
    """What to group by, in this order, and which cells to keep.

    `filters` holds the keys of each filter as given; `values` the database's values for them.
    `editions` stand in for the newest ones of the same part of their datasets; `in_force` are the
    keys in the database of all that are added up. `as_of` is the data revision whose editions
    these are; None stands for the newest, whichever that is.
    """

    by: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    editions: tuple[Edition, ...] = ()
    in_force: InForce = field(default=InForce(), repr=False)
    as_of: DataRevision | None = None
    scheme: AttributionScheme | None = None
    kind_scheme: KindScheme | None = None
    bases: Bases = PLAIN
    events: bool = False
    values: Mapping[str, tuple[Any, ...]] = field(default_factory=dict, repr=False)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return tuple(DIMENSIONS[name] for name in self.by)

    @property
    def attributes(self) -> bool:
        """Whether amounts are attributed to goals."""
        return "goal" in self.by or "goal" in self.filters

    @property
    def sorts_kinds(self) -> bool:
        """Whether accounts are put under kinds of assistance."""
        return "assistance_kind" in self.by or "assistance_kind" in self.filters

    @property
    def moves_years(self) -> bool:
        """Whether forward funding stands in the year it was meant for."""
        return self.bases.year_basis == YearBasis.INTENDED

    def as_json(self) -> dict[str, Any]:
        """Every parameter with what it came to mean."""
        filters = {
            name: list(self.filters.get(name, ())) or None
            for name in (*DIMENSIONS, "country_group")
        }
        return {
            "by": list(self.by),
            **filters,
            "edition": [edition_key(edition) for edition in self.editions] or None,
            "as_of": self.as_of.number if self.as_of else None,
            "scheme": self.scheme.slug if self.scheme and self.attributes else None,
            "kind_scheme": self.kind_scheme.slug if self.kind_scheme else None,
            **self.bases.as_json(),
            "events": self.events,
            "address": self.address(),
        }

    def address(self, filters: Mapping[str, str | int] | None = None) -> str:
        """The query string of this query, narrowed by other filters where given."""
        parts = {"by": ",".join(self.by)}
        parts |= {name: ",".join(keys) for name, keys in self.filters.items()}
        if self.editions:
            parts["edition"] = ",".join(edition_key(edition) for edition in self.editions)
        if self.as_of:
            parts["as_of"] = str(self.as_of.number)
        for name, scheme in (("scheme", self.scheme), ("kind_scheme", self.kind_scheme)):
            if scheme:
                parts[name] = scheme.slug
        parts |= self.bases.parameters()
        if self.events:
            parts["events"] = "shown"
        parts |= {name: str(key) for name, key in (filters or {}).items()}
        return query_string(parts)


def parse(parameters: Mapping[str, Sequence[str]]) -> Query:
    """The query that the parameters ask for; a parameter given twice is a list, as in a form.

    Raises QueryError for an unknown parameter, dimension or key, and for a reversed range.
    """
    given = read_keys(parameters, PARAMETERS)
    by = _read_by(given.get("by", ()))
    filters: dict[str, tuple[str, ...]] = {}
    values: dict[str, tuple[Any, ...]] = {}
    for name, dimension in DIMENSIONS.items():
        keys = given.get(name, ())
        if name == "dataset" and not keys:
            keys = default_datasets()
        if keys:
            filters[name] = keys
            values[name] = find(dimension, keys)
    groups = given.get("country_group", ())
    if groups:
        filters["country_group"] = groups
        values["country_group"] = find_countries(groups)
    datasets = values.get("dataset", ())
    as_of = read_revision(given.get("as_of", ()))
    editions = find_editions(given.get("edition", ()), datasets, as_of)
    return Query(
        by,
        filters,
        editions=editions,
        in_force=editions_in_force(datasets, editions, as_of),
        as_of=as_of,
        scheme=_used_scheme("scheme", AttributionScheme, given, "goal" in (*by, *filters)),
        kind_scheme=_used_scheme(
            "kind_scheme", KindScheme, given, "assistance_kind" in (*by, *filters)
        ),
        bases=read_bases(given, by),
        events=_read_events(given.get("events", ())),
        values=values,
    )


def parse_address(address: str) -> Query:
    """The query of a query string such as `by=account&dataset=carsi-by-account`."""
    return parse(parse_qs(address, keep_blank_values=True))


def without(query: Query, *names: str) -> Query:
    """The query without some of its filters; without that of datasets, of all of them."""
    values = {name: found for name, found in query.values.items() if name not in names}
    return replace(
        query,
        filters={name: keys for name, keys in query.filters.items() if name not in names},
        values=values,
        in_force=editions_in_force(values.get("dataset", ()), query.editions, query.as_of)
        if "dataset" in names
        else query.in_force,
    )


def with_scheme_for(query: Query, name: str) -> Query:
    """The query with the default scheme where a dimension needs one and the query has none."""
    if name == "goal" and query.scheme is None:
        return replace(query, scheme=read_scheme("scheme", AttributionScheme, (), False))
    if name == "assistance_kind" and query.kind_scheme is None:
        return replace(query, kind_scheme=read_scheme("kind_scheme", KindScheme, (), False))
    return query


@remembered
def default_datasets() -> tuple[str, ...]:
    """The datasets that a query means when it names none."""
    return tuple(Dataset.objects.filter(is_default=True).values_list("slug", flat=True))


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


def _used_scheme(
    parameter: str, model: type[Scheme], given: Mapping[str, Sequence[str]], needed: bool
) -> Scheme | None:
    """The scheme where it is needed or named; a query that does neither has none."""
    slugs = given.get(parameter, ())
    return read_scheme(parameter, model, tuple(slugs), needed) if needed or slugs else None


def _read_events(keys: Sequence[str]) -> bool:
    if keys and tuple(keys) not in (("shown",), ("hidden",)):
        raise QueryError("events", _("“events” is one of: shown, hidden."))
    return tuple(keys) == ("shown",)
