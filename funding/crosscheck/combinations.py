"""The ways to count that make two figures agree: the smallest ones, named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from funding.crosscheck.lines import Figure, total

MOST_TRIED = 4096  # all subsets of twelve; more would take long and agree by accident


@dataclass(frozen=True)
class Move:
    """Forward funding: an amount counted in one year (a code) and meant for another."""

    dataset: int
    country: int | None
    account: int
    counted: int
    meant: int
    amount: Decimal
    law: str

    def change(self, year: int) -> Decimal:
        """What the year's figure gains where the amount stands in the year it was meant for."""
        return self.amount * ((year == self.meant) - (year == self.counted))


@dataclass(frozen=True)
class Combination:
    """Amounts that are moved and official accounts that are left out, and what still differs."""

    moved: tuple[Move, ...]
    without: tuple[int, ...]
    difference: Decimal
    tolerance: Decimal

    @property
    def fits(self) -> bool:
        return abs(self.difference) <= self.tolerance


@dataclass(frozen=True)
class Sides:
    """A document's figure and an official one by account, and what may be counted otherwise.

    `optional` are the accounts of the official total that the document prints as n/a.
    """

    year: int
    document: Figure
    official: Mapping[int | None, Figure] = field(hash=False)
    moves: tuple[Move, ...] = ()
    optional: tuple[int, ...] = ()

    def under(self, chosen: Sequence[Move | int]) -> Combination:
        """The two under some of the moves, and without some of the optional accounts."""
        moved = tuple(part for part in chosen if isinstance(part, Move))
        without = tuple(part for part in chosen if not isinstance(part, Move))
        official = total(part for key, part in self.official.items() if key not in without)
        change = sum((move.change(self.year) for move in moved), Decimal(0))
        return Combination(
            moved,
            without,
            difference=(self.document.amount or Decimal(0))
            + change
            - (official.amount or Decimal(0)),
            tolerance=self.document.precision + official.precision,
        )


@dataclass(frozen=True)
class Fit:
    """The smallest combinations that fit, all of one size, and whether every one was tried."""

    combinations: tuple[Combination, ...] = ()
    tried_all: bool = True


NO_FIT = Fit()


def smallest_fit(sides: Sides) -> Fit:
    """Tries every combination, the smaller first, up to a number."""
    choices: tuple[Move | int, ...] = (*sides.moves, *sides.optional)
    tried = 0
    for size in range(1, len(choices) + 1):
        found: list[Combination] = []
        for chosen in combinations(choices, size):
            if tried == MOST_TRIED:
                return Fit(tuple(found), tried_all=False)
            tried += 1
            combination = sides.under(chosen)
            if combination.fits:
                found.append(combination)
        if found:
            return Fit(tuple(found))
    return NO_FIT
