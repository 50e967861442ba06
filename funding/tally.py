"""What a set of cells comes to: the sum of its amounts and what is missing from it."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from funding.models import CellStatus
from funding.models.allocation import PLACES, STATUSES, WITH_AMOUNT

Key = TypeVar("Key", bound=Hashable)
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
        """As `status_of` its cells."""
        return status_of(self.cells)

    @property
    def complete(self) -> bool:
        """As `is_complete` of its cells."""
        return is_complete(self.cells)


def status_of(cells: Mapping[str, int]) -> str:
    """The status that all cells share, else `partial`, `missing` or, without cells, `empty`."""
    statuses = cells.keys()
    if not statuses:
        return "empty"
    if len(statuses) == 1:
        return next(iter(statuses))
    if statuses <= set(WITH_AMOUNT):
        return str(CellStatus.REPORTED)
    return "partial" if statuses & set(WITH_AMOUNT) else "missing"


def is_complete(cells: Mapping[str, int]) -> bool:
    """False if a cell hides money that may exist: n/a or withheld. A dash hides none."""
    return cells.keys().isdisjoint(GAPS_THAT_HIDE_MONEY)


NOTHING = Tally(None, {})


def add(tallies: Iterable[Tally]) -> Tally:
    """The tally of all their cells together; an amount that is missing adds nothing."""
    parts = list(tallies) or [NOTHING]
    amounts, cells, stages, datasets, lowest, highest, years, countries = zip(*parts, strict=True)
    return Tally(
        amount=total_of(amounts),
        cells=_counted(cells),
        stages=tuple(sorted(set().union(*set(stages)), key=PLACES.__getitem__)),
        datasets=tuple(sorted(set().union(*set(datasets)))),
        amount_min=total_of(lowest),
        amount_max=total_of(highest),
        years=frozenset().union(*years),
        countries=frozenset().union(*countries),
    )


def added_up(rows: Iterable[tuple[Key, Tally]]) -> dict[Key, Tally]:
    """Each key once, with the tally of all that it comes with."""
    parts: dict[Key, list[Tally]] = {}
    for key, tally in rows:
        parts.setdefault(key, []).append(tally)
    return {key: add(tallies) if len(tallies) > 1 else tallies[0] for key, tallies in parts.items()}


def _counted(cells: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """In the order of the statuses, whichever came first."""
    counts = {status: sum(each.get(status, 0) for each in cells) for status in STATUSES}
    return {status: count for status, count in counts.items() if count}


def total_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the amounts that are known; None where none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
