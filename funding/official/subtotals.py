"""Tells totals among the recipients of a table from recipients, and checks that they add up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from funding.importing.cells import Figure
from funding.official.cells import Finding
from funding.official.names import normalised
from funding.official.reading import Reading

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
ROUNDING = Decimal(500)  # dollars: half the last printed digit of each figure

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
            _add(gap, block.head.sums, sign=-1)
        most = ROUNDING * (len(self.blocks) + 1)
        return {place: amount for place, amount in gap.items() if abs(amount) > most}


def recipients(rows: Sequence[Row], year: int, heads: Sequence[str], reading: Reading) -> list[Row]:
    """The rows that are no totals, in order; each total that does not add up is reported.

    Where the table's own total cannot be explained the file is refused, since a line may be
    missing, or be a total that nobody knows.
    """
    blocks = _blocks(rows, lambda row: _may_be_head(row, year, reading))
    for block in blocks:
        if block.is_total and normalised(block.head.name) not in TOTAL:
            _report_head(block, heads, reading)
    leaves = [block.head for block in blocks if not block.is_total]
    _check_grand_total(blocks, leaves, heads, reading)
    return leaves


def _may_be_head(row: Row, year: int, reading: Reading) -> bool:
    """A known country is no head, whatever it may come to by chance; an office may be one."""
    found = reading.names.country(row.name, year)
    is_country = found.nearest is None and found.key.isupper()
    return row.is_head or not is_country


def _blocks(rows: Sequence[Row], may_be_head: Callable[[Row], bool]) -> list[Block]:
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
        _add(total, block.head.sums)
        with_money += bool(block.head.sums)
        if with_money > 1 and _agree(total, row.sums, with_money):
            return length
    return 0


def _up_to_next_head(following: Sequence[Block]) -> int:
    for length, block in enumerate(following):
        if block.is_total:
            return length
    return len(following)


def _add(total: Sums, other: Sums, sign: int = 1) -> None:
    for place, amount in other.items():
        total[place] = total.get(place, Decimal(0)) + sign * amount


def _agree(one: Sums, other: Sums, figures: int) -> bool:
    places = one.keys() | other.keys()
    most = ROUNDING * (figures + 1)
    return all(
        abs(one.get(place, Decimal(0)) - other.get(place, Decimal(0))) <= most for place in places
    )


def _report_head(block: Block, heads: Sequence[str], reading: Reading) -> None:
    head = block.head
    if not block.gap:
        if not head.is_head:
            sentence = _("Taken for a total: the %(count)s lines below it add up to it.") % {
                "count": len(block.blocks)
            }
            reading.report.add(Finding("taken_for_total", head.number, head.name, sentence))
        return
    sentence = _("This total is not the sum of the lines below it: %(differences)s.") % {
        "differences": _in_words(block.gap, heads)
    }
    code = "total_differs" if block.is_region else "subtotal_differs"
    reading.report.add(Finding(code, head.number, head.name, sentence))
    reading.notes.append(f"{head.name}: {sentence}")


def _check_grand_total(
    blocks: Sequence[Block], leaves: Sequence[Row], heads: Sequence[str], reading: Reading
) -> None:
    total = next((b.head for b in blocks if normalised(b.head.name) in TOTAL), None)
    if total is None:
        sentence = _("There is no line “TOTAL”, so nothing shows that no line is missing.")
        reading.report.add(Finding("total_differs", 0, "", sentence))
        return
    gap = dict(total.sums)
    for leaf in leaves:
        _add(gap, leaf.sums, sign=-1)
    explained: Sums = {}
    for block in blocks:
        if block.is_total and not block.is_region and block.head is not total:
            _add(explained, block.gap)
    most = ROUNDING * (len(leaves) + 1)
    unexplained = {
        place: amount
        for place, amount in gap.items()
        if abs(amount) > most and abs(amount - explained.get(place, Decimal(0))) > most
    }
    if unexplained:
        sentence = _(
            "The table's total is not the sum of its recipients: %(differences)s. A line may be"
            " missing, or be a total that is not known as one."
        ) % {"differences": _in_words(unexplained, heads)}
        reading.report.add(Finding("total_differs", total.number, total.name, sentence))


def _in_words(gap: Sums, heads: Sequence[str]) -> str:
    """“ESF $1,000 more, FMF $5,000 less”."""
    return ", ".join(
        _("%(account)s $%(amount)s %(direction)s")
        % {
            "account": heads[place],
            "amount": f"{abs(amount):,.0f}",
            "direction": _("more") if amount > 0 else _("less"),
        }
        for place, amount in gap.items()
    )
