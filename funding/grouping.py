"""The one GROUP BY: which members have cells under a query, and what the cells of each come to."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Sum

from funding.aggregates import aggregates, grouped_besides, tally_of
from funding.deflator import in_constant_dollars, in_whole_dollars
from funding.dimensions import DIMENSIONS, Member
from funding.query import Query, with_scheme_for
from funding.refusals import refuse_years_without_index
from funding.selection import OWN_OF_PARTS, prefix_of, rows_of
from funding.tally import Tally, add


def members_with_data(query: Query, name: str) -> list[tuple[Member, int]]:
    """The members of one dimension that have cells under the query's filters, with the count."""
    query = with_scheme_for(query, name)
    rows = rows_of(query, [name], attributed=query.attributes or name == "goal")
    prefix = prefix_of(rows)
    column = _column(query, name, prefix)
    counts = dict(
        rows.annotate(**column)
        .order_by()
        .values_list(f"_{name}")
        .annotate(count=Count(prefix + "pk", distinct=True) if prefix else Sum("cells"))
    )
    members = DIMENSIONS[name].load(counts)
    return sorted(
        ((members[value], count) for value, count in counts.items()), key=lambda row: row[0].order
    )


def tallies_of(
    query: Query, by: Sequence[str], slugs: Mapping[int, str], adds_up: bool
) -> dict[tuple[Any, ...], Tally]:
    """The one GROUP BY: the values of the dimensions, and the tally of each combination.

    For constant dollars it also groups by year, since each has prices of its own.
    """
    deflator = query.bases.deflator
    names = (*by, "fiscal_year") if deflator and "fiscal_year" not in by else by
    rows = rows_of(query, (*names, *grouped_besides(query)), query.attributes)
    prefix = prefix_of(rows)
    columns = {key: value for name in names for key, value in _column(query, name, prefix).items()}
    rows = rows.annotate(**columns).order_by().values(*columns)
    sums = aggregates(query, prefix)
    result = list(rows.annotate(**sums)) if names else [rows.aggregate(**sums)]
    if deflator is None:
        return {_key(row, by): tally_of(row, slugs) for row in result}
    refuse_years_without_index(deflator, (row["_fiscal_year"] for row in result))
    parts: dict[tuple[Any, ...], list[Tally]] = {} if by else {(): []}
    for row in result:
        tally = in_constant_dollars(tally_of(row, slugs), deflator.factor(row["_fiscal_year"]))
        parts.setdefault(_key(row, by), []).append(tally)
    return in_whole_dollars({key: add(tallies) for key, tallies in parts.items()}, adds_up)


def _key(row: Mapping[str, Any], by: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[f"_{name}"] for name in by)


def _column(query: Query, name: str, prefix: str) -> dict[str, Any]:
    """The dimension's column under a name of its own."""
    own = "" if name in OWN_OF_PARTS else prefix
    return {f"_{name}": DIMENSIONS[name].expression(own, query.kind_scheme)}
