"""What the one GROUP BY asks of each group, and the tallies made of the rows that come back.

It groups by edition and stage, too, and for amounts per person by year and recipient: the rows of a
group are then added up here. Lists made in the database would take it longer than all the sums.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q, Sum

from funding.bases import Measure
from funding.models.allocation import STATUSES
from funding.query import Query
from funding.tally import Tally

Row = tuple[Any, ...]


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
    slugs = query.in_force.slugs
    besides = 2 + len(grouped_besides(query))
    first, last = besides + 1, besides + 1 + len(STATUSES)

    def read(row: Row) -> Tally:
        cells = {
            status: count for status, count in zip(STATUSES, row[first:last], strict=True) if count
        }
        whole = Tally(row[besides], cells, (row[1],), (slugs[row[0]],), *row[last:])
        if besides == 2:
            return whole
        return whole._replace(years=frozenset({row[2]}), countries=frozenset({row[3]}))

    return read
