"""Which sums of an edition of many cells are kept, and how they are made.

Every grouping by at most two of the four columns is kept, and that by country, account and year:
of a file of millions of lines these are few rows. One by all four would keep most of the lines.
"""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

from django.db.models import Q, QuerySet, Sum

from documents.remembered import remembered
from funding.models import CountedCell, Edition, Rollup
from funding.models.allocation import STATUSES
from funding.partitions import partition_of

BITS = {"fiscal_year": 1, "country": 2, "account": 4, "agency": 8}
Names = frozenset[str]
LARGEST = frozenset({"fiscal_year", "country", "account"})
SMALLER = [frozenset(names) for size in (2, 1, 0) for names in combinations(BITS, size)]
KEPT = (LARGEST, *SMALLER)
# All that are made from the same rows are made as these are read once. The rows of one year, and in
# it of one country, come to lie together: questions name these most.
ROLL_UP = """
    INSERT INTO {table} (
        kept, program_id, stage, {columns}, is_transition_quarter, amount, {statuses}
    )
    SELECT {kept}, program_id, stage, {columns},
        coalesce(is_transition_quarter, false), sum(amount), {counts}
    FROM {source} GROUP BY program_id, stage, GROUPING SETS ({sets})
    ORDER BY {columns}
"""


def kept_for(names: Collection[str]) -> int | None:
    """The number of the kept sums that answer a question about these columns.

    None where none do, and the cells themselves must be added up.
    """
    return _mask(names) if frozenset(names) in KEPT else None


def is_rolled_up(edition: Edition) -> bool:
    """Whether sums of its cells are kept, as of every edition that came as a file."""
    return bool(rolled_up([edition]))


def rolled_up(editions: Iterable[Any]) -> frozenset[int]:
    """The keys of those of the editions, or of their keys, of which sums are kept."""
    kept = Rollup.objects.filter(edition__in=editions, kept=0)
    return frozenset(kept.values_list("edition", flat=True))


@remembered
def statuses_of(editions: frozenset[int]) -> tuple[str, ...]:
    """The statuses that occur in editions of which sums are kept."""
    whole = Rollup.objects.filter(edition__in=editions, kept=0)
    counts = whole.aggregate(**{status: Sum(status) for status in STATUSES})
    return tuple(status for status in STATUSES if counts[status])


def counted(
    keys: Iterable[int], names: Collection[str], having_sums: frozenset[int]
) -> QuerySet[CountedCell]:
    """The cells of the editions of these keys, to be added up by these columns."""
    kept = kept_for(names)
    summed = having_sums if kept is not None else frozenset()
    cells = Q(edition__in=set(keys) - summed, kept=None)
    return CountedCell.objects.filter(cells | Q(edition__in=summed, kept=kept))


def counted_cells(editions: Iterable[Edition], *names: str) -> QuerySet[CountedCell]:
    """All cells of the editions, to be added up by these columns."""
    keys = [edition.pk for edition in editions]
    return counted(keys, names, rolled_up(keys))


def roll_up(edition: Edition) -> Decimal:
    """Makes the kept sums of an edition that has none, and returns the sum of all its cells."""
    from_largest = [names for names in SMALLER if names < LARGEST]
    from_cells = [names for names in KEPT if names not in from_largest]
    with partition_of("funding_rollup", "edition_id", edition) as (cursor, table):
        counts = [f"count(*) FILTER (WHERE status = '{status}')" for status in STATUSES]
        cells = f"funding_allocation WHERE edition_id = {edition.pk}"
        cursor.execute(_statement(table, cells, counts, from_cells))
        cursor.execute(f"ANALYZE {table}")  # the others are made from it
        counts = [f"sum({status})" for status in STATUSES]
        largest = f"{table} WHERE kept = {_mask(LARGEST)}"
        cursor.execute(_statement(table, largest, counts, from_largest))
    whole = Rollup.objects.filter(edition=edition, kept=0)
    return whole.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def _statement(table: str, source: str, counts: Iterable[str], kept: Sequence[Names]) -> str:
    used = [name for name in BITS if any(name in names for names in kept)]
    return ROLL_UP.format(
        table=table,
        source=source,
        columns=", ".join(map(_column, used)),
        statuses=", ".join(STATUSES),
        counts=", ".join(counts),
        # It has a one for each column that a row is not grouped by, the last one's bit first.
        kept=f"{_mask(used)} - GROUPING({', '.join(map(_column, reversed(used)))})",
        sets=", ".join(map(_grouping_set, kept)),
    )


def _grouping_set(names: Names) -> str:
    quarter = ["is_transition_quarter"] if "fiscal_year" in names else []
    return f"({', '.join([*map(_column, names), *quarter])})"


def _column(name: str) -> str:
    return name if name == "fiscal_year" else f"{name}_id"


def _mask(names: Iterable[str]) -> int:
    return sum(BITS[name] for name in names)
