"""Which sums of an edition of many cells are kept, and how they are made.

Every grouping by at most two of the four columns is kept, and that by country, account and year:
of a file of millions of lines these are few rows. One by all four would keep most of the lines.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal
from itertools import combinations
from typing import Any

from django.db.models import Q, QuerySet, Sum

from funding.models import CellStatus, CountedCell, Edition, Rollup
from funding.partitions import partition_of

BITS = {"fiscal_year": 1, "country": 2, "account": 4, "agency": 8}
Names = frozenset[str]
# A smaller one is made from a larger one before it, where that holds it.
KEPT: tuple[Names, ...] = (
    frozenset({"fiscal_year", "country", "account"}),
    *(frozenset(names) for size in (2, 1, 0) for names in combinations(BITS, size)),
)
ROLL_UP = """
    INSERT INTO {table} (kept, {columns}, amount, {statuses})
    SELECT {mask}, {columns}, sum(amount), {counts} FROM {source} GROUP BY {columns}
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
    with partition_of("funding_rollup", "edition_id", edition) as (cursor, table):
        largest, *smaller = KEPT
        cursor.execute(_statement(largest, table, edition))
        cursor.execute(f"ANALYZE {table}")  # the others are made from it
        for names in smaller:
            cursor.execute(_statement(names, table, edition))
    whole = Rollup.objects.filter(edition=edition, kept=0)
    return whole.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def _statement(names: Names, table: str, edition: Edition) -> str:
    larger = [kept for kept in KEPT if names < kept]
    if larger:
        source = f"{table} WHERE kept = {_mask(larger[-1])}"
        counts = (f"sum({status})" for status in CellStatus.values)
    else:
        source = f"funding_allocation WHERE edition_id = {edition.pk}"
        counts = (f"count(*) FILTER (WHERE status = '{status}')" for status in CellStatus.values)
    return ROLL_UP.format(
        table=table,
        mask=_mask(names),
        columns=", ".join(_columns(names)),
        statuses=", ".join(CellStatus.values),
        counts=", ".join(counts),
        source=source,
    )


def _columns(names: Names) -> Iterable[str]:
    """Those that are kept, program and stage always."""
    yield from ("program_id", "stage")
    for name in sorted(names):
        yield name if name == "fiscal_year" else f"{name}_id"
    if "fiscal_year" in names:
        yield "is_transition_quarter"


def _mask(names: Iterable[str]) -> int:
    return sum(BITS[name] for name in names)
