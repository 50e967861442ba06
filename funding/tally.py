"""What a set of cells comes to: the sum of its amounts and what is missing from it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from funding.models import CellStatus
from funding.models.allocation import PLACES, WITH_AMOUNT

GAPS_THAT_HIDE_MONEY = (CellStatus.NOT_AVAILABLE, CellStatus.WITHHELD)


class Tally(NamedTuple):
    """A sum in US dollars (None if no cell carries an amount) and its cells counted by status,
    each status that occurs.

    `amount_min` and `amount_max` are the bounds of an attributed amount, None elsewhere; `years`
    and `countries` (keys in the database) are counted only for amounts per person.
    """

    amount: Decimal | None
    cells: Mapping[str, int]
    stages: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    years: frozenset[int] = frozenset()
    countries: frozenset[int | None] = frozenset()

    @property
    def status(self) -> str:
        """The status that all cells share, else `partial`, `missing` or, without cells, `empty`."""
        statuses = self.cells.keys()
        if not statuses:
            return "empty"
        if len(statuses) == 1:
            return next(iter(statuses))
        if statuses <= set(WITH_AMOUNT):
            return str(CellStatus.REPORTED)
        return "partial" if statuses & set(WITH_AMOUNT) else "missing"

    @property
    def complete(self) -> bool:
        """False if a cell hides money that may exist: n/a or withheld. A dash hides none."""
        return self.cells.keys().isdisjoint(GAPS_THAT_HIDE_MONEY)


NOTHING = Tally(None, {})


def add(tallies: Iterable[Tally]) -> Tally:
    """The tally of all their cells together; an amount that is missing adds nothing."""
    parts = list(tallies) or [NOTHING]
    amounts, cells, stages, datasets, lowest, highest, years, countries = zip(*parts, strict=True)
    return Tally(
        amount=_sum(amounts),
        cells=_counted(cells),
        stages=tuple(sorted(set().union(*set(stages)), key=PLACES.__getitem__)),
        datasets=tuple(sorted(set().union(*set(datasets)))),
        amount_min=_sum(lowest),
        amount_max=_sum(highest),
        years=frozenset().union(*years),
        countries=frozenset().union(*countries),
    )


def _counted(cells: Iterable[Mapping[str, int]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in cells:
        for status, count in each.items():
            counts[status] = counts.get(status, 0) + count
    return counts


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
