"""A compare query: the query string of a page or API address, checked and normalised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote

from django.utils.translation import gettext as _

from funding.dimensions import DIMENSIONS, Dimension
from funding.models import AttributionScheme, Dataset, YearBasis
from funding.query_keys import QueryError, find, find_countries, storable

DEFAULT_BY = ("fiscal_year", "account")
MOST_DIMENSIONS = 3
PARAMETERS = ("by", *DIMENSIONS, "country_group", "scheme", "year_basis")


@dataclass(frozen=True)
class Query:
    """What to group by, in this order, and which cells to keep.

    `filters` holds the keys of each filter as given; `values` the database's values for them.
    """

    by: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    scheme: str = ""
    scheme_id: int | None = None
    year_basis: str = YearBasis.PRINTED
    values: Mapping[str, tuple[Any, ...]] = field(default_factory=dict, repr=False)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return tuple(DIMENSIONS[name] for name in self.by)

    @property
    def attributes(self) -> bool:
        """Whether amounts are attributed to goals."""
        return "goal" in self.by or "goal" in self.filters

    @property
    def moves_years(self) -> bool:
        """Whether forward funding stands in the year it was meant for."""
        return self.year_basis == YearBasis.INTENDED

    def as_json(self) -> dict[str, Any]:
        """Every parameter with what it came to mean."""
        filters = {
            name: list(self.filters.get(name, ())) or None
            for name in (*DIMENSIONS, "country_group")
        }
        bases = {
            "scheme": self.scheme if self.attributes else None,
            "year_basis": str(self.year_basis),
        }
        return {"by": list(self.by), **filters, **bases, "address": self.address()}

    def address(self, filters: Mapping[str, str | int] | None = None) -> str:
        """The query string of this query, narrowed by other filters where given."""
        parts = {"by": ",".join(self.by)}
        parts |= {name: ",".join(keys) for name, keys in self.filters.items()}
        if self.scheme:
            parts["scheme"] = self.scheme
        if self.moves_years:
            parts["year_basis"] = str(self.year_basis)
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
    uses_scheme = "goal" in by or "goal" in filters or bool(given.get("scheme"))
    scheme = _read_scheme(given.get("scheme", ()), required=uses_scheme)
    return Query(
        by,
        filters,
        scheme=scheme.slug if scheme and uses_scheme else "",
        scheme_id=scheme.pk if scheme else None,
        year_basis=_read_year_basis(given.get("year_basis", ())),
        values=values,
    )


def parse_address(address: str) -> Query:
    """The query of a query string such as `by=account&dataset=carsi-by-account`."""
    return parse(parse_qs(address, keep_blank_values=True))


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


def _read_scheme(slugs: tuple[str, ...], required: bool) -> AttributionScheme | None:
    """The scheme named, or else the default one; none at all is an error only where it is used."""
    schemes = AttributionScheme.objects.order_by("-is_default", "slug")
    if len(slugs) > 1:
        raise QueryError("scheme", _("Name one attribution scheme."))
    if slugs:
        schemes = schemes.filter(slug__in=[slug for slug in slugs if storable(slug)])
    scheme = schemes.first()
    if scheme is None and (slugs or required):
        known = ", ".join(AttributionScheme.objects.values_list("slug", flat=True))
        raise QueryError(
            "scheme", _("No such attribution scheme. Known ones: %(known)s.") % {"known": known}
        )
    return scheme


def _read_year_basis(names: tuple[str, ...]) -> str:
    if not names:
        return YearBasis.PRINTED
    if len(names) > 1 or names[0] not in YearBasis.values:
        known = ", ".join(YearBasis.values)
        raise QueryError("year_basis", _("A year basis is one of: %(known)s.") % {"known": known})
    return names[0]
