"""Rows of a table as blocks: which of them add up those below, within rounding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from funding.importing.cells import Figure
from funding.official.names import normalised

TOTAL = ("total", "grand total")
# Heads that are never recipients, even where the lines below them come to something else. Those of
# regions must add up: else a country is missing, or there twice.
REGIONS = (
    "africa",
    "east asia and pacific",
    "europe and eurasia",
    "near east",
    "south and central asia",
    "western hemisphere",
)
HEADS = (
    *TOTAL,
    *REGIONS,
    "independent agencies",
    "international financial institutions",
    "international financial institutions (ifis)",
)
# Of each figure half the last printed digit, in dollars; of small sums less than that may differ.
ROUNDING, NEAR_IN_PARTS = Decimal(500), Decimal("0.001")

Sums = dict[int, Decimal]


@dataclass(frozen=True)
class Row:
    """A line with amounts: its figures by the place of their column, and the total it prints."""

    number: int
    name: str
    year: str
    figures: dict[int, Figure]
    total: Decimal | None

    @property
    def amounts(self) -> list[Decimal]:
        return [figure.amount for figure in self.figures.values() if figure.amount is not None]

    @property
    def sums(self) -> Sums:
        """What is not zero, by column."""
        return {place: figure.amount for place, figure in self.figures.items() if figure.amount}

    @property
    def is_head(self) -> bool:
        return normalised(self.name) in HEADS


@dataclass(frozen=True)
class Block:
    """A row with the blocks below it that it adds up; a recipient adds up none."""

    head: Row
    blocks: "tuple[Block, ...]"

    @property
    def is_total(self) -> bool:
        return bool(self.blocks) or self.head.is_head

    @property
    def is_region(self) -> bool:
        return normalised(self.head.name) in REGIONS

    @property
    def gap(self) -> Sums:
        """What a head says beyond the sum of its blocks, by column; nothing within rounding."""
        gap = dict(self.head.sums)
        for block in self.blocks:
            add(gap, block.head.sums, sign=-1)
        most = ROUNDING * (len(self.blocks) + 1)
        return {place: amount for place, amount in gap.items() if abs(amount) > most}


def blocks_of(rows: Sequence[Row], may_be_head: Callable[[Row], bool]) -> list[Block]:
    """Every row as a block, in the order of the table; found from the last to the first."""
    following: list[Block] = []  # what the next head above may add up
    found: list[Block] = []
    for row in reversed(rows):
        length = _length_of_sum(row, following) if row.sums and may_be_head(row) else 0
        if not length and row.is_head:
            length = _up_to_next_head(following)
        block = Block(row, tuple(following[:length]))
        following = [block, *following[length:]]
        found.append(block)
    return found[::-1]


def _length_of_sum(row: Row, following: Sequence[Block]) -> int:
    """How many of the blocks below add up to this row; 0 if none do."""
    total: Sums = {}
    with_money = 0
    for length, block in enumerate(following, start=1):
        add(total, block.head.sums)
        with_money += bool(block.head.sums)
        if with_money > 1 and _agree(total, row.sums, with_money):
            return length
    return 0


def _up_to_next_head(following: Sequence[Block]) -> int:
    for length, block in enumerate(following):
        if block.is_total:
            return length
    return len(following)


def add(total: Sums, other: Sums, sign: int = 1) -> None:
    for place, amount in other.items():
        total[place] = total.get(place, Decimal(0)) + sign * amount


def _agree(one: Sums, other: Sums, figures: int) -> bool:
    """Whether a sum of so many figures comes to the other one, in every column."""
    for place in one.keys() | other.keys():
        ours, theirs = one.get(place, Decimal(0)), other.get(place, Decimal(0))
        if abs(ours - theirs) > min(ROUNDING * (figures + 1), abs(theirs) * NEAR_IN_PARTS):
            return False
    return True
