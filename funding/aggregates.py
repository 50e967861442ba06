"""What the one GROUP BY asks of each group, and what its rows hold.

It groups by edition and stage, too, and for amounts per person by year and recipient: the rows of a
group are then added up (`funding.tallies`). Lists made in the database would take it longer than
all the sums.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Q, Sum

from funding.bases import Measure
from funding.query import Query

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Grouped:
    """The rows of the GROUP BY: the values of the dimensions of these names, edition, stage, what
    `grouped_besides` says, aggregates, with the counts of cells of these statuses. Several are of
    one group where that is of several editions or stages.
    """

    names: tuple[str, ...]
    statuses: tuple[str, ...]
    rows: list[Row]

    @cached_property
    def columns(self) -> Sequence[Row]:
        """The same by column, which is the faster way through thousands; without rows, none."""
        return list(zip(*self.rows, strict=True))


def grouped_besides(query: Query) -> tuple[str, ...]:
    """The columns that the GROUP BY has besides those of its dimensions, edition and stage."""
    return ("fiscal_year", "country") if query.bases.measure == Measure.PER_CAPITA else ()


def aggregates(
    query: Query, prefix: str, statuses: Iterable[str], are_groups: bool
) -> dict[str, Any]:
    """The sum, the counts of cells of these statuses and, for attributed amounts, the bounds; what
    the rows themselves say, where they are groups already.
    """
    added = F if are_groups else Sum
    counts = {
        f"_count_{status}": Count(
            prefix + "pk", filter=Q(**{prefix + "status": status}), distinct=True
        )
        if prefix
        else added(status)
        for status in statuses
    }
    bounds = {"_min": added("amount_min"), "_max": added("amount_max")} if query.attributes else {}
    return {"_amount": added("amount"), **counts, **bounds}
