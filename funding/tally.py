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
    parts = list(tallies)
    cells: dict[str, int] = {}
    for part in parts:
        for status, count in part.cells.items():
            cells[status] = cells.get(status, 0) + count
    return Tally(
        amount=_sum(part.amount for part in parts),
        cells=cells,
        stages=tuple(sorted(_all({part.stages for part in parts}), key=PLACES.__getitem__)),
        datasets=tuple(sorted(_all({part.datasets for part in parts}))),
        amount_min=_sum(part.amount_min for part in parts),
        amount_max=_sum(part.amount_max for part in parts),
        years=frozenset().union(*(part.years for part in parts)),
        countries=frozenset().union(*(part.countries for part in parts)),
    )


def _all(lists: Iterable[tuple[str, ...]]) -> set[str]:
    return {each for listed in lists for each in listed}


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
