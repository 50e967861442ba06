"""The one GROUP BY: which members have cells under a query, and what the cells of each come to."""

from django.db.models import Count, Sum

from funding.aggregates import Grouped
from funding.deflator import in_constant_dollars, in_whole_dollars
from funding.dimensions import DIMENSIONS, Member
from funding.query import Query, with_scheme_for
from funding.refusals import refuse_years_without_index
from funding.selection import prefix_of, rows_of
from funding.statement import columns_of, grouped_by
from funding.tallies import Tallies, known_tallies, tallies_by_key
from funding.tally import NOTHING, added_up


def members_with_data(query: Query, name: str) -> list[tuple[Member, int]]:
    """The members of one dimension that have cells under the query's filters, with the count."""
    query = with_scheme_for(query, name)
    rows = rows_of(query, [name], attributed=query.attributes or name == "goal")
    prefix = prefix_of(rows)
    column = columns_of(query, [name], prefix)
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
    return grouped_by(query, names)


def tallies_of(query: Query, by: tuple[str, ...], adds_up: bool) -> Tallies:
    """The values of the dimensions, and the tally of each combination."""
    return tallies_in(grouped(query, by), query, by, adds_up)


def tallies_in(groups: Grouped, query: Query, by: tuple[str, ...], adds_up: bool) -> Tallies:
    """The same of what has been grouped by these dimensions already; by none of them there is one
    group, be it empty.
    """
    tallies = tallies_by_key(query, groups)
    deflator = query.bases.deflator
    if not by and not tallies:
        return known_tallies({(): NOTHING})
    if deflator is None:
        return tallies
    place = groups.names.index("fiscal_year")
    refuse_years_without_index(deflator, (row[place] for row in groups.rows))
    constant = (
        (key[: len(by)], in_constant_dollars(tally, deflator.factor(key[place])))
        for key, tally in tallies.items()
    )
    return known_tallies(in_whole_dollars(added_up(constant), adds_up))
