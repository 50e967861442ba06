"""The one GROUP BY: which members have cells under a query, and what the cells of each come to."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, QuerySet, Sum

from funding.aggregates import Grouped, Row, aggregates, grouped_besides
from funding.deflator import in_constant_dollars, in_whole_dollars
from funding.dimensions import DIMENSIONS, Member
from funding.query import Query, with_scheme_for
from funding.refusals import refuse_years_without_index
from funding.selection import prefix_for, prefix_of, rows_of
from funding.tallies import Tallies
from funding.tally import NOTHING, Tally, added_up


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


def grouped(query: Query, by: tuple[str, ...]) -> Grouped:
    """Asks the database; for constant dollars by year, too, since each has prices of its own."""
    by_year = query.bases.deflator is None or "fiscal_year" in by
    names = by if by_year else (*by, "fiscal_year")
    besides = grouped_besides(query)
    rows = rows_of(query, (*names, *besides), query.attributes)
    prefix = prefix_of(rows)
    columns = _columns(query, names, prefix)
    others = (prefix_for(name, prefix) + name for name in ("stage", *besides))
    asked = rows.annotate(**columns).order_by().values_list(*columns, "edition", *others)
    return Grouped(names, _as_sent(asked.annotate(**aggregates(query, prefix))))


def tallies_of(query: Query, by: tuple[str, ...], adds_up: bool) -> Mapping[Row, Tally]:
    """The values of the dimensions, and the tally of each combination."""
    return tallies_in(grouped(query, by), query, by, adds_up)


def tallies_in(
    groups: Grouped, query: Query, by: tuple[str, ...], adds_up: bool
) -> Mapping[Row, Tally]:
    """The same of what has been grouped by these dimensions already; by none of them there is one
    group, be it empty.
    """
    tallies = Tallies(query, groups)
    deflator = query.bases.deflator
    if not by and not tallies:
        return {(): NOTHING}
    if deflator is None:
        return tallies
    place = groups.names.index("fiscal_year")
    refuse_years_without_index(deflator, (row[place] for row in groups.rows))
    constant = (
        (key[: len(by)], in_constant_dollars(tally, deflator.factor(key[place])))
        for key, tally in tallies.items()
    )
    return in_whole_dollars(added_up(constant), adds_up)


def _as_sent(rows: QuerySet[Any, Row]) -> list[Row]:
    """The rows as the database sends them, which the ORM would go through value by value: sums are
    exact already.
    """
    compiler = rows.query.get_compiler(rows.db)
    try:
        statement, parameters = compiler.as_sql()
    except EmptyResultSet:  # the filters exclude each other
        return []
    with compiler.connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[Row] = cursor.fetchall()
    return found


def _columns(query: Query, names: Iterable[str], prefix: str) -> dict[str, Any]:
    """The column of each dimension under a name of its own."""
    return {
        f"_{name}": DIMENSIONS[name].expression(prefix_for(name, prefix), query.kind_scheme)
        for name in names
    }
