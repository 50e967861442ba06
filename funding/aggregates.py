"""What the one GROUP BY asks of each group, and the tallies made of the rows that come back.

It groups by edition and stage, too, and for amounts per person by year and recipient: the rows of a
group are then added up here. Lists made in the database would take it longer than all the sums.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum

from funding.bases import Measure
from funding.models.allocation import PLACES, STATUSES
from funding.query import Query
from funding.tally import Tally

Row = tuple[Any, ...]


class Grouped(NamedTuple):
    """The rows of the GROUP BY: the values of the dimensions of these names, edition, stage, what
    `grouped_besides` says, aggregates. Several are of one group where that is of several editions
    or stages.
    """

    names: tuple[str, ...]
    rows: list[Row]


def grouped_besides(query: Query) -> tuple[str, ...]:
    """The columns that the GROUP BY has besides those of its dimensions, edition and stage."""
    return ("fiscal_year", "country") if query.bases.measure == Measure.PER_CAPITA else ()


def aggregates(query: Query, prefix: str) -> dict[str, Any]:
    """The sum, the counts of cells by status and, for attributed amounts, the bounds."""
    counts = {
        f"_count_{status}": Count(
            prefix + "pk", filter=Q(**{prefix + "status": status}), distinct=True
        )
        if prefix
        else Sum(status)
        for status in STATUSES
    }
    bounds = {"_min": Sum("amount_min"), "_max": Sum("amount_max")} if query.attributes else {}
    return {"_amount": Sum("amount"), **counts, **bounds}


def tally_reader(query: Query) -> Callable[[Row], Tally]:
    """What makes a tally of a row of edition, stage, columns besides and aggregates."""
    stages = {stage: (stage,) for stage in PLACES}
    datasets = {edition: (slug,) for edition, slug in query.in_force.slugs.items()}
    besides = 2 + len(grouped_besides(query))
    first, last = besides + 1, besides + 1 + len(STATUSES)

    def read(row: Row) -> Tally:
        counts = zip(STATUSES, row[first:last], strict=True)
        cells = {status: count for status, count in counts if count}
        return Tally(row[besides], cells, stages[row[1]], datasets[row[0]], *row[last:])

    def read_with_people(row: Row) -> Tally:
        years, countries = frozenset({row[2]}), frozenset({row[3]})
        return read(row)._replace(years=years, countries=countries)

    return read if besides == 2 else read_with_people
