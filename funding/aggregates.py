"""What the one GROUP BY asks of each group, and what its rows hold.

It groups by edition and stage, too, and for amounts per person by year and recipient: the rows of a
group are then added up (`funding.tallies`). Lists made in the database would take it longer than
all the sums.
"""

from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum

from funding.bases import Measure
from funding.models.allocation import STATUSES
from funding.query import Query

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
