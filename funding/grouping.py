"""The one GROUP BY: which members have cells under a query, and what the cells of each come to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Count, Sum

from funding.aggregates import Row, aggregates, grouped_besides, tally_reader
from funding.deflator import in_constant_dollars, in_whole_dollars
from funding.dimensions import DIMENSIONS, Member
from funding.query import Query, with_scheme_for
from funding.refusals import refuse_years_without_index
from funding.selection import prefix_for, prefix_of, rows_of
from funding.tally import NOTHING, Tally, add


def members_with_data(query: Query, name: str) -> list[tuple[Member, int]]:
    """The members of one dimension that have cells under the query's filters, with the count."""
    query = with_scheme_for(query, name)
    rows = rows_of(query, [name], attributed=query.attributes or name == "goal")
    prefix = prefix_of(rows)
    column = _columns(query, [name], prefix)
    counts = dict(
        rows.annotate(**column)
        .order_by()
        .values_list(*column)
        .annotate(count=Count(prefix + "pk", distinct=True) if prefix else Sum("cells"))
    )
    members = DIMENSIONS[name].load(counts)
    return sorted(
        ((members[value], count) for value, count in counts.items()), key=lambda row: row[0].order
    )


def tallies_of(query: Query, by: Sequence[str], adds_up: bool) -> dict[tuple[Any, ...], Tally]:
    """The values of the dimensions, and the tally of each combination.

    For constant dollars it also groups by year, since each has prices of its own.
    """
    deflator = query.bases.deflator
    if deflator is None:
        return _added_up(_tallies(query, by), by)
    names = by if "fiscal_year" in by else (*by, "fiscal_year")
    place = names.index("fiscal_year")
    rows = list(_tallies(query, names))
    refuse_years_without_index(deflator, (key[place] for key, _tally in rows))
    constant = (
        (key[: len(by)], in_constant_dollars(tally, deflator.factor(key[place])))
        for key, tally in rows
    )
    return in_whole_dollars(_added_up(constant, by), adds_up)


def _tallies(query: Query, names: Sequence[str]) -> Iterator[tuple[Row, Tally]]:
    """The values of the dimensions and a tally, several of one group where it is of several
    editions or stages.
    """
    besides = grouped_besides(query)
    rows = rows_of(query, (*names, *besides), query.attributes)
    prefix = prefix_of(rows)
    columns = _columns(query, names, prefix)
    others = (prefix_for(name, prefix) + name for name in ("stage", *besides))
    grouped = rows.annotate(**columns).order_by().values_list(*columns, "edition", *others)
    read = tally_reader(query)
    width = len(columns)
    for row in grouped.annotate(**aggregates(query, prefix)):
        yield row[:width], read(row[width:])


def _added_up(rows: Iterable[tuple[Row, Tally]], by: Sequence[str]) -> dict[Row, Tally]:
    """Each key once; by nothing there is one group, be it empty."""
    first: dict[Row, Tally] = {}
    several: dict[Row, list[Tally]] = {}
    for key, tally in rows:
        if first.setdefault(key, tally) is not tally:
            several.setdefault(key, [first[key]]).append(tally)
    whole = first | {key: add(tallies) for key, tallies in several.items()}
    return whole if by or whole else {(): NOTHING}


def _columns(query: Query, names: Iterable[str], prefix: str) -> dict[str, Any]:
    """The column of each dimension under a name of its own."""
    return {
        f"_{name}": DIMENSIONS[name].expression(prefix_for(name, prefix), query.kind_scheme)
        for name in names
    }
